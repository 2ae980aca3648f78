// What somebody has dismissed stays away in this browser; it is hidden before the page is first seen.
const KEY = "dismissed";
const MOST = 100;

/** The ids of the announcements that were dismissed here. */
export function dismissed() {
  try {
    return [...(JSON.parse(localStorage.getItem(KEY)) ?? [])];
  } catch {
    return []; // a browser may keep nothing
  }
}

export function dismiss(id) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...dismissed(), id].slice(-MOST)));
  } catch {
    // then it comes back on the next page
  }
}

const place = document.querySelector("[data-announcements]:not([data-everything])");
const rows = [...(place?.querySelectorAll("[data-announcement]") ?? [])];
const gone = new Set(dismissed());
for (const row of rows) row.hidden ||= gone.has(row.dataset.announcement);
if (rows.length) place.hidden = rows.every((row) => row.hidden);
