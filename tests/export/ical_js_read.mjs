// Reads a calendar with ical.js and prints its events as JSON: run by test_parsers.py.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const shown = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    title: event.summary,
    start: shown(event.startDate),
    end: shown(event.endDate),
    status: component.getFirstPropertyValue("status"),
    sequence: event.sequence,
    contacts: component.getAllProperties("contact").map((p) => p.getFirstValue()),
  };
});
console.log(JSON.stringify(events));
