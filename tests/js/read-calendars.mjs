// Reads calendars with ical.js and node-ical: JSON of names and texts comes in, what each understood goes out.

import { text } from "node:stream/consumers";
import ICAL from "ical.js";
import ical from "node-ical";

const { calendars, zones } = JSON.parse(await text(process.stdin));
const moment = (date) => `${date.toISOString().slice(0, 19)}Z`;

function byIcalJs(source) {
  const calendar = new ICAL.Component(ICAL.parse(source));
  const events = calendar.getAllSubcomponents("vevent");
  return { name: calendar.getFirstPropertyValue("x-wr-calname"), events: events.map(ofIcalJs) };
}

function ofIcalJs(event) {
  const value = (name) => event.getFirstPropertyValue(name);
  const alarms = event.getAllSubcomponents("valarm");
  return {
    uid: value("uid"),
    starts: moment(value("dtstart").toJSDate()),
    ends: moment(value("dtend").toJSDate()),
    changed: moment(value("last-modified").toJSDate()),
    sequence: value("sequence"),
    status: value("status"),
    summary: value("summary"),
    location: value("location"),
    description: value("description"),
    categories: event.getFirstProperty("categories").getValues(),
    url: value("url"),
    rings: alarms.map((alarm) => -alarm.getFirstPropertyValue("trigger").toSeconds() / 60),
  };
}

function byNodeIcal(source) {
  const read = ical.sync.parseICS(source);
  const events = Object.values(read).filter((each) => each.type === "VEVENT");
  return { name: read.vcalendar["WR-CALNAME"], events: events.map(ofNodeIcal) };
}

function ofNodeIcal(event) {
  return {
    uid: event.uid,
    starts: moment(event.start),
    ends: moment(event.end),
    changed: moment(event.lastmodified),
    sequence: Number(event.sequence),
    status: event.status,
    summary: event.summary,
    location: event.location,
    description: event.description,
    categories: [event.categories.join(",").replace(/\\(.)/g, "$1")], // cut at each comma, escaped or not
    url: event.url,
    rings: (event.alarms ?? []).map((alarm) => -ICAL.Duration.fromString(alarm.trigger).toSeconds() / 60),
  };
}

const readers = { "ical.js": byIcalJs, "node-ical": byNodeIcal };
const understood = {};
for (const zone of zones) {
  process.env.TZ = zone; // where the reader is: nothing that is read may depend on it
  for (const [reader, read] of Object.entries(readers)) {
    for (const [name, source] of Object.entries(calendars)) {
      understood[`${reader} in ${zone}: ${name}`] = read(source);
    }
  }
}
console.log(JSON.stringify(understood));
