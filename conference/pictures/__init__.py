"""Pictures that come from people: shown in small, without what else their files tell."""
