"""What a page says of roles, for templates."""

from flask import Flask
from flask_babel import gettext, ngettext

from conference.people.roles import Person, Role
from conference.translatable import N_

ROLES = {
    Role.VISITOR: N_("Visitor"),
    Role.ATTENDEE: N_("Attendee"),
    Role.SPEAKER: N_("Speaker"),
    Role.MODERATOR: N_("Moderator"),
    Role.ORGANISER: N_("Organiser"),
}


def add_role_words(app: Flask) -> None:
    """Give the templates their words."""
    app.add_template_filter(role_name)
    app.add_template_global(role_sentence)


def role_name(role: Role | str) -> str:
    """A role in a word."""
    return str(gettext(ROLES[Role(role)]))


def role_sentence(person: Person) -> str:
    """What somebody is here, in a sentence."""
    if person.role is Role.ORGANISER:
        return str(gettext("You organise this event."))
    if person.role is Role.MODERATOR and not person.places:
        return str(gettext("You moderate all sessions."))
    count = len(person.places)
    if person.role is Role.MODERATOR:
        said = ngettext("You moderate %(num)s session.", "You moderate %(num)s sessions.", count)
    elif person.role is Role.SPEAKER:
        said = ngettext("You speak in %(num)s session.", "You speak in %(num)s sessions.", count)
    elif person.member:
        said = gettext("You take part as a member.")
    elif person.invited:
        said = gettext("You take part by invitation.")
    else:
        said = gettext("You take part as a guest, with this browser.")
    return str(said)
