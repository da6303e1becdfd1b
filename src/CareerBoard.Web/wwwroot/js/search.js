// Offers what the board has while somebody types into a search field (the ARIA combobox with a list). It never stands in the way:
// Enter without a choice sends the form as ever, and what fails offers nothing.
(() => {
  "use strict";
  const pause = 120;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const enhance = field => {
    const list = make("ul", { id: `${field.id}-suggestions`, class: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    const said = make("p", { class: "visually-hidden", role: "status" });
    field.parentElement.append(list, said);
    for (const [key, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) field.setAttribute(key, value);

    let timer, request, chosen = null;

    const options = () => [...list.children];
    const mark = option => {
      chosen?.setAttribute("aria-selected", "false");
      chosen = option ?? null;
      chosen?.setAttribute("aria-selected", "true");
      chosen?.scrollIntoView({ block: "nearest" });
      if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
      else field.removeAttribute("aria-activedescendant");
    };
    const open = isOpen => {
      list.hidden = !isOpen;
      field.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) mark(null);
    };
    const forget = () => {
      clearTimeout(timer);
      request?.abort();
    };
    const close = () => {
      forget();
      open(false);
      said.textContent = "";
    };

    const optionOf = ({ text, kind, count, address }, index) => {
      const option = make("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false" }, make("span", { dir: "auto" }, text));
      if (kind) option.append(" ", make("span", { class: "kind" }, count ? `${kind} · ${count} ${count === 1 ? "opening" : "openings"}` : kind));
      option.addEventListener("click", () => take({ text, kind, address }));
      return option;
    };
    // Words go through the form, which keeps the filters; a name or an opening has an address of its own.
    const take = ({ text, kind, address }) => {
      close();
      if (kind) return location.assign(address);
      field.value = text;
      field.form.requestSubmit();
    };

    const ask = async () => {
      request = new AbortController();
      try {
        const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`, { signal: request.signal, headers: { Accept: "application/json" } });
        const { suggestions } = response.ok ? await response.json() : { suggestions: [] };
        list.replaceChildren(...suggestions.map(optionOf));
        mark(null);
        open(suggestions.length > 0 && document.activeElement === field);
        said.textContent = list.hidden ? "" : `${suggestions.length} ${suggestions.length === 1 ? "suggestion" : "suggestions"}`;
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    field.addEventListener("input", () => {
      forget();
      if (field.value.trim() !== "") timer = setTimeout(ask, pause);
      else {
        list.replaceChildren();
        close();
      }
    });
    field.addEventListener("keydown", event => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const all = options();
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length > 0 && !event.shiftKey) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const at = list.hidden || !chosen ? (step > 0 ? 0 : all.length - 1) : all.indexOf(chosen) + step;
        open(true);
        mark(all[at]);
      } else if (event.key === "Enter") {
        if (chosen) {
          event.preventDefault();
          chosen.click();
        } else close();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    // Pressing an option must not take the focus, which closes the list.
    list.addEventListener("mousedown", event => event.preventDefault());
    field.addEventListener("blur", close);
    field.form.addEventListener("submit", close);
    window.addEventListener("pageshow", close);
  };

  document.querySelectorAll("input[data-suggest]").forEach(enhance);
})();
