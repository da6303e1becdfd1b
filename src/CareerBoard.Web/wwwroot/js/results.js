// Narrows, sorts and pages the list without leaving the page: asks for the address that the link or form leads to, and puts the parts of
// the answer in place. What goes wrong is left to the browser, which goes there.
(() => {
  "use strict";
  const page = document.querySelector("[data-in-place]");
  if (!page) return;

  const path = location.pathname;
  const headLinks = "link[rel=canonical], link[rel=alternate], link[rel=next]";
  let shown = location.search;
  let request, changed;

  const found = () => page.querySelector("[data-found]");
  const facetOf = name => page.querySelector(`fieldset[data-facet="${name}"] details`);

  const replace = answer => {
    for (const idle of answer.querySelectorAll("noscript")) idle.remove();
    const opened = [...page.querySelectorAll(".facet details[open]")].map(details => details.parentElement.dataset.facet);
    for (const part of page.querySelectorAll("[data-part]")) part.replaceWith(answer.querySelector(`[data-part="${part.dataset.part}"]`));
    for (const name of opened) facetOf(name)?.setAttribute("open", "");
    const field = page.querySelector("[role=search] [name=q]");
    if (field !== document.activeElement) field.value = answer.querySelector("[role=search] [name=q]").value;
    document.title = answer.title;
    for (const link of document.head.querySelectorAll(headLinks)) link.remove();
    document.head.append(...answer.head.querySelectorAll(headLinks));
  };

  // Says whether the list is now that of the address.
  const show = async address => {
    request?.abort();
    const mine = request = new AbortController();
    found().closest("[data-part]").setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { signal: mine.signal });
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!response.ok || !answer.querySelector("[data-found]")) throw new Error(response.statusText);
      replace(answer);
      shown = new URL(address, location.href).search;
      page.querySelector("[data-said]").textContent = page.querySelector(".pager p")?.textContent ?? found().textContent;
      return true;
    } catch {
      if (!mine.signal.aborted) location.assign(address);
      return false;
    }
  };

  const focusOn = control => {
    const same = control && [...page.querySelectorAll("#filters [name]:not([type=hidden]), #sort")].find(one => one.name === control.name && (one.value === control.value || !/^(checkbox|radio)$/.test(one.type)));
    same?.closest("details")?.setAttribute("open", "");
    (same?.getClientRects().length > 0 ? same : found()).focus();
  };
  const go = async (address, control, place) => {
    if (!await show(address)) return;
    history.pushState(null, "", address);
    const named = place && document.getElementById(place);
    if (named) named.focus();
    else focusOn(control);
  };

  page.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.origin !== location.origin || link.pathname !== path) return;
    event.preventDefault();
    go(path + link.search, null, link.hash.slice(1));
  });

  // In the sheet of a small screen the choices are made first, and its button applies them all.
  page.addEventListener("change", event => {
    const { form } = event.target;
    changed = event.target;
    if (form?.id === "filters" && !form.matches(":popover-open") && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
  page.addEventListener("submit", event => {
    const form = event.target;
    if (form.matches("[role=search], [method=post]")) return;
    event.preventDefault();
    const isSheet = form.matches(":popover-open");
    if (isSheet) form.hidePopover();
    const fields = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")));
    go(fields ? `${path}?${fields}` : path, isSheet ? null : changed);
  });

  window.addEventListener("popstate", async () => {
    if (location.pathname !== path || location.search === shown) return;
    const control = document.activeElement;
    if (await show(location.href) && !control.isConnected) focusOn(control);
  });
})();
