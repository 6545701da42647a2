// A list is renewed in place by the links of its own page: sort, filter, next page. A link that
// leads to another page (a row, a verb) opens that page, as it does without scripts.
export function startLists() {
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { boosted, elt } = event.detail;
    if (!boosted || elt.tagName !== "A" || elt.pathname === location.pathname) return;
    event.preventDefault();
    location.assign(elt.href);
  });
}
