// Tells the page the browser's own time zone, once; without script the form below the times asks for it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-zone-form='unknown']");
  const zone = form && Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || sessionStorage.getItem("zone-told")) return;
  sessionStorage.setItem("zone-told", zone);
  const address = new URL(location.href);
  address.searchParams.set("zone", zone);
  location.replace(address);
})();
