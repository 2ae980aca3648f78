// Checks pages with html-validate: a JSON object of names and HTML comes in, what is wrong goes out.

import { text } from "node:stream/consumers";
import { HtmlValidate } from "html-validate";

const checker = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    "missing-doctype": "error",
    "no-trailing-whitespace": "off", // style: what templates leave, and compression takes away
    "doctype-style": "off", // style: small letters, as the HTML standard writes it
    "no-implicit-button-type": "off", // style: by the standard a button sends its form
    "no-implicit-input-type": "off", // style: by the standard an input takes text
    "long-title": "off", // style: a title is as long as the session's
  },
});

const pages = JSON.parse(await text(process.stdin));
const found = [];
for (const [name, html] of Object.entries(pages)) {
  const { results } = await checker.validateString(html);
  for (const { ruleId, message, line, column } of results.flatMap((result) => result.messages)) {
    found.push(`${name}:${line}:${column}: ${ruleId}: ${message}`);
  }
}
console.log(JSON.stringify(found));
