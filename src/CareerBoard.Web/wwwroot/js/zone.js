// Chooses the browser's own time zone in the form that asks for it. Pressing its button stays the person's: a page that goes on by itself is in the way.
(() => {
  "use strict";
  const select = document.querySelector("form[data-zone-form='unknown'] select, select[data-zone='unknown']");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (select && [...select.options].some(option => option.value === zone)) select.value = zone;
})();
