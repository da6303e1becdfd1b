// Asks every few seconds, while somebody looks, whether the board still shows what is so, and puts changed columns in place around what that person is doing.
(() => {
  "use strict";
  const heard = document.getElementById("pipeline-heard");
  const form = document.querySelector("[data-live]");
  const address = form?.dataset.live || heard?.dataset.liveEmpty;
  if (!address) return;

  const Every = 4000;
  const AtMost = 60000;
  const Unattended = 30 * 60000;

  const board = form?.querySelector(".pipeline");
  const idOf = card => card.querySelector(".name")?.getAttribute("href").split(/[/?]/)[3];
  const isBusy = () => document.querySelector(".sortable-chosen, .sortable-ghost, .ticket.pending, #stages:popover-open, dialog[open]") !== null;
  const withQuery = query => `${address}${address.includes("?") ? "&" : "?"}${query}`;

  let mark = (form ?? heard).dataset.mark;
  let wait = Every;
  let timer = 0;
  let moves = 0;
  let isAsking = false;
  let attended = Date.now();
  const told = new Set();

  form?.addEventListener("moving", () => { moves += 1; });
  for (const sign of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    document.addEventListener(sign, () => {
      const wasAway = Date.now() - attended > Unattended;
      attended = Date.now();
      if (wasAway) ask();
    }, { capture: true, passive: true });
  }

  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };

  const ask = async () => {
    clearTimeout(timer);
    // Nobody looks: becoming visible or being touched asks again.
    if (isAsking || document.hidden || Date.now() - attended > Unattended) return;
    isAsking = true;
    try {
      if (!isBusy() && await learn() === false) return;
      wait = Every;
    } catch {
      // Away for a moment: asked again, each time a little later.
      wait = Math.min(AtMost, wait * 2);
    } finally {
      isAsking = false;
    }
    plan();
  };

  // Answers false where asking again makes no sense.
  const learn = async () => {
    const before = moves;
    const response = await fetch(withQuery(`since=${encodeURIComponent(mark)}`), { headers: { Accept: "application/json" }, cache: "no-store" });
    if (response.status === 204) return true;
    if (response.redirected || [401, 403, 404].includes(response.status)) {
      window.board?.toast?.("The board is no longer kept up to date. Load the page again.");
      return false;
    }
    if (!response.ok) throw new Error(response.statusText);

    const answer = await response.json();
    if (!board) {
      location.reload();
      return false;
    }
    if (answer.stages) {
      const again = document.createElement("button");
      again.type = "button";
      again.className = "btn btn-secondary btn-sm";
      again.textContent = "Load the page again";
      again.addEventListener("click", () => location.reload());
      window.board?.toast?.("The stages have changed.", again);
      return false;
    }

    const lanes = await Promise.all(answer.lanes.map(async ({ stage, count }) => {
      const lane = board.querySelector(`.lane[data-stage="${stage}"]`);
      const shown = lane.querySelectorAll(".ticket").length;
      const column = await fetch(withQuery(`lane=${stage}&shown=${shown}`), { cache: "no-store" });
      if (!column.ok || column.redirected) throw new Error(column.statusText);
      return { lane, count, html: await column.text() };
    }));

    // Meanwhile a card was taken, or is on its way: what came is out of date, and is asked for again.
    if (isBusy() || before !== moves) return true;
    show(lanes, answer.heard);
    mark = answer.mark;
    return true;
  };

  const show = (lanes, steps) => {
    const known = new Map([...board.querySelectorAll(".ticket")].map(card => [idOf(card), card]));
    const stood = new Map([...known].map(([id, card]) => [id, card.closest(".lane").dataset.stage]));
    const focus = focused();
    const scrolled = board.scrollLeft;
    for (const { lane, count, html } of lanes) put(lane, count, html, known, stood, focus);
    board.scrollLeft = scrolled;
    if (focus && document.activeElement !== focus.element) (focus.element.isConnected ? focus.element : focus.card.querySelector(focus.part))?.focus({ preventScroll: true });

    form.hidden = false;
    if (lanes.some(({ count }) => count > 0)) document.querySelector("[data-none]")?.remove();
    form.dispatchEvent(new Event("picks-changed"));
    setTimeout(() => { for (const card of board.querySelectorAll(".ticket.arrived")) card.classList.remove("arrived"); }, 4000);

    const news = steps.filter(step => !told.has(step.key) && stood.get(step.id) !== step.stage).map(step => step.words);
    for (const step of steps) told.add(step.key);
    if (news.length > 0) tell(news.length <= 3 ? `${news.join(". ")}.` : `${news.length} changes, the latest: ${news.at(-1)}.`);
  };

  const tell = words => {
    heard.textContent = "";
    requestAnimationFrame(() => { heard.textContent = words; });
  };

  const focused = () => {
    const element = document.activeElement;
    const card = element?.closest?.(".ticket");
    if (!card || !board.contains(card)) return null;
    return { element, card, part: element.matches("input") ? "input" : element.matches(".to") ? ".to" : ".name" };
  };

  const put = (lane, count, html, known, stood, focus) => {
    const list = lane.querySelector("ul");
    const anchor = [...list.querySelectorAll(".ticket")].find(card => card.offsetTop + card.offsetHeight > list.scrollTop);
    const depth = anchor ? anchor.offsetTop - list.scrollTop : 0;

    const sheet = document.createElement("template");
    sheet.innerHTML = html;
    const wanted = [...sheet.content.children].map(fresh => {
      const card = known.get(idOf(fresh));
      if (card) refresh(card, fresh);
      const item = card ?? document.importNode(fresh, true);
      if (item.matches(".ticket") && stood.get(idOf(item)) !== lane.dataset.stage) item.classList.add("arrived");
      return item;
    });

    // A card in use stays until it is let go, even where others have pushed it off the part that is shown.
    for (const item of [...list.children]) if (!wanted.includes(item) && item !== focus?.card) item.remove();
    let at = list.firstElementChild;
    for (const item of wanted) {
      if (item === at) at = at.nextElementSibling;
      else list.insertBefore(item, at);
    }
    window.htmx?.process?.(list);

    if (anchor && anchor.parentNode === list) list.scrollTop = anchor.offsetTop - depth;
    lane.querySelector("[data-count]").textContent = count;
    form.dispatchEvent(new CustomEvent("counted", { detail: lane }));
  };

  // The card itself stays, so that whoever holds on to it still does; what it says is put into it.
  const refresh = (card, fresh) => {
    const pick = card.querySelector("input[name=pick]");
    const freshPick = fresh.querySelector("input[name=pick]");
    const isChosen = pick?.checked ?? false;
    const isCovered = pick?.disabled ?? false;
    // Chosen in another column, before it was moved from there: the bulk step then says who moved it instead of acting on it.
    if (isChosen && !isCovered && freshPick) freshPick.value = pick.value;
    if (freshPick) freshPick.disabled = isCovered;
    if (card.innerHTML === fresh.innerHTML) return;
    card.replaceChildren(...document.importNode(fresh, true).childNodes);
    const now = card.querySelector("input[name=pick]");
    if (now) now.checked = isChosen;
  };
  form?.addEventListener("change", event => {
    const card = event.target.name === "pick" && !event.target.checked ? event.target.closest(".ticket") : null;
    if (card) event.target.value = `${idOf(card)}:${card.closest(".lane").dataset.stage}`;
  });

  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  plan();
})();
