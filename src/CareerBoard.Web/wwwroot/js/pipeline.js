// Moves cards by drag, by keyboard and by menu. Every move is the same post that the plain page makes; a refused one goes back where it was.
(() => {
  "use strict";
  const form = document.querySelector("[data-pipeline]");
  if (!form) return;

  const board = form.querySelector(".pipeline");
  const said = document.getElementById("pipeline-said");
  const menu = document.getElementById("stages");
  const dialog = document.getElementById("reject");
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const lanes = () => [...board.querySelectorAll(".lane")];
  const laneOf = card => card.closest(".lane");
  const laneBy = stage => lanes().find(lane => lane.dataset.stage === stage);
  // The link says it; once more in each of hundreds of cards would be bytes on the wire.
  const idOf = card => card.querySelector(".name")?.getAttribute("href").split(/[/?]/)[3];
  const nameOf = card => card.querySelector(".name").textContent;
  const say = words => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = words; }); };

  let undo = null;

  // What is asked of the server while a card is on its way would be out of date when it comes: pipeline-live.js listens.
  const post = async (address, fields) => {
    form.dispatchEvent(new Event("moving"));
    const response = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ ...fields, __RequestVerificationToken: token }),
    });
    const isJson = response.headers.get("Content-Type")?.includes("json");
    return { ok: response.ok && isJson, ...(isJson ? await response.json() : { said: "The board did not answer as expected. Load the page again; nothing was moved." }) };
  };

  // The count in a column's head is of all, not only of those shown.
  const place = (card, lane, before = null) => {
    const from = laneOf(card);
    lane.querySelector("ul").insertBefore(card, before);
    if (from === lane) return;
    for (const [side, step] of [[from, -1], [lane, 1]]) {
      const count = side.querySelector("[data-count]");
      count.textContent = Number(count.textContent) + step;
      form.dispatchEvent(new CustomEvent("counted", { detail: side }));
    }
    const pick = card.querySelector("input[name=pick]");
    if (pick) pick.value = `${idOf(card)}:${lane.dataset.stage}`;
    form.dispatchEvent(new Event("picks-changed"));
  };

  const undoButton = (address, card, home) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary btn-sm";
    button.textContent = "Undo";
    undo = async () => {
      undo = null;
      button.closest(".toast-note")?.remove();
      const answer = await attempt(() => post(address, {}));
      if (answer.ok && card.isConnected) place(card, home, home.querySelector("ul").firstChild);
      tell(answer.said);
    };
    button.addEventListener("click", () => undo?.());
    return button;
  };

  const tell = (words, action) => {
    if (!window.board?.toast?.(words, action)) say(words);
  };

  const attempt = async send => {
    try {
      return await send();
    } catch {
      return { ok: false, said: "No connection. Nothing was moved; try again." };
    }
  };

  const askReason = card => new Promise(resolve => {
    dialog.querySelector("[data-who]").textContent = nameOf(card);
    const question = dialog.querySelector("form");
    question.reset();
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "reject" ? new FormData(question).get("Form.Reason") : null), { once: true });
    dialog.showModal();
  });

  // `back` says where the card came from, when it is shown in its new place already.
  const move = async (card, lane, back = null) => {
    const home = back?.lane ?? laneOf(card);
    const next = back ? back.before : card.nextElementSibling;
    const returns = () => {
      if (!card.isConnected || laneOf(card) !== home) place(card, home, next?.parentNode === home.querySelector("ul") ? next : null);
      else if (back) home.querySelector("ul").insertBefore(card, next?.isConnected ? next : null);
    };

    if (lane === home) return;
    if (lane.dataset.state === "withdrawn") {
      returns();
      tell(`Only ${nameOf(card)} can withdraw. Reject the application instead.`);
      return;
    }

    let address = `/admin/applications/${idOf(card)}/move`;
    let fields = { "Form.Stage": lane.dataset.stage };
    if (lane.dataset.state === "rejected") {
      const reason = await askReason(card);
      if (!reason) {
        returns();
        say(`${nameOf(card)} stays in ${home.dataset.name}.`);
        card.querySelector(".name").focus();
        return;
      }
      address = `/admin/applications/${idOf(card)}/reject`;
      fields = { "Form.Reason": reason };
    }

    const hadFocus = card.contains(document.activeElement) || menu.contains(document.activeElement) || dialog.contains(document.activeElement);
    if (laneOf(card) !== lane) place(card, lane, lane.querySelector("ul").firstChild);
    card.classList.add("pending");
    const answer = await attempt(() => post(address, { ...fields, "Form.From": home.dataset.stage }));
    card.classList.remove("pending");

    if (answer.ok) {
      const late = card.querySelector(".foot .late");
      late?.remove();
      tell(answer.said, answer.undo ? undoButton(answer.undo, card, home) : null);
    } else {
      returns();
      tell(answer.said, answer.from ? anyway(card, lane, answer.from) : null);
    }
    if (hadFocus) card.querySelector(".name").focus();
  };

  // Somebody else was quicker: the card goes to where it is by now, and the move can still be made, knowingly.
  const anyway = (card, lane, stage) => {
    const now = laneBy(stage);
    if (now && now !== laneOf(card)) place(card, now, now.querySelector("ul").firstChild);
    if (!now || now === lane) return null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary btn-sm";
    button.textContent = `Move to ${lane.dataset.name} anyway`;
    button.addEventListener("click", () => {
      button.closest(".toast-note")?.remove();
      move(card, lane);
    });
    return button;
  };

  // By drag.
  if (window.Sortable) {
    let before = null;
    for (const list of board.querySelectorAll(".lane > ul")) {
      window.Sortable.create(list, {
        group: "applications",
        handle: ".grip",
        draggable: ".ticket",
        animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
        sort: false,
        onStart: event => { before = event.item.nextElementSibling; },
        onMove: event => {
          for (const lane of lanes()) lane.classList.toggle("over", lane === laneOf(event.to));
        },
        onEnd: event => {
          for (const lane of lanes()) lane.classList.remove("over");
          if (event.from === event.to) return;
          // Put back first, so that counts and the choice change in one place.
          const target = laneOf(event.to);
          event.from.insertBefore(event.item, before?.parentNode === event.from ? before : null);
          move(event.item, target);
        },
      });
    }
  }

  // By menu: one for all cards, at the card that asked.
  let asked = null;
  const openMenu = (card, anchor) => {
    asked = card;
    menu.querySelector("[data-who]").textContent = nameOf(card);
    for (const choice of menu.querySelectorAll("[data-to]")) choice.closest("li").hidden = choice.dataset.to === laneOf(card).dataset.stage;
    menu.showPopover();
    const at = anchor.getBoundingClientRect();
    menu.style.top = `${Math.max(4, Math.min(at.bottom + 4, innerHeight - menu.offsetHeight - 4))}px`;
    menu.style.left = `${Math.max(4, Math.min(at.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 4))}px`;
    [...menu.querySelectorAll("[data-to]")].find(choice => !choice.closest("li").hidden)?.focus();
  };
  board.addEventListener("click", event => {
    const opener = event.target.closest("a.to");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openMenu(opener.closest(".ticket"), opener);
  });
  menu.addEventListener("click", event => {
    const choice = event.target.closest("[data-to]");
    if (!choice) return;
    menu.hidePopover();
    move(asked, laneBy(choice.dataset.to));
  });
  menu.addEventListener("keydown", event => {
    const choices = [...menu.querySelectorAll("[data-to]")].filter(choice => !choice.closest("li").hidden);
    const at = choices.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choices[(to + choices.length) % choices.length]?.focus();
  });
  menu.addEventListener("toggle", event => {
    if (event.newState === "closed" && (document.activeElement === document.body || menu.contains(document.activeElement))) asked?.querySelector(".name").focus();
  });

  // By keyboard, from any card; a sheet says how.
  const sheet = document.getElementById("keys-sheet");
  const showKeys = () => sheet.showModal();
  const keysRow = form.querySelector("[data-keys]");
  keysRow.hidden = false;
  keysRow.querySelector("[data-keys-open]").addEventListener("click", showKeys);
  const focus = card => {
    const link = card?.querySelector(".name");
    link?.focus();
    link?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  board.addEventListener("keydown", event => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey) return;
    if (event.key === "?") {
      event.preventDefault();
      showKeys();
      return;
    }
    const card = event.target.closest(".ticket");
    if (!card) {
      if (event.target === board && event.key.startsWith("Arrow")) {
        event.preventDefault();
        focus(board.querySelector(".ticket"));
      }
      return;
    }

    const all = lanes();
    const lane = laneOf(card);
    const cards = [...lane.querySelectorAll(".ticket")];
    const row = cards.indexOf(card);
    const side = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;

    if (side !== 0 && event.altKey) {
      event.preventDefault();
      if (!event.repeat) {
        const target = all[all.indexOf(lane) + side];
        if (target) move(card, target);
      }
    } else if (event.altKey) {
      return;
    } else if (side !== 0) {
      event.preventDefault();
      for (let at = all.indexOf(lane) + side; at >= 0 && at < all.length; at += side) {
        const there = all[at].querySelectorAll(".ticket");
        if (there.length === 0) continue;
        focus(there[Math.min(row, there.length - 1)]);
        break;
      }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      focus(cards[row + (event.key === "ArrowDown" ? 1 : -1)]);
    } else if (event.key === " ") {
      const pick = card.querySelector("input[name=pick]");
      if (!pick) return;
      event.preventDefault();
      pick.click();
      say(`${nameOf(card)} ${pick.checked ? "chosen" : "no longer chosen"}`);
    } else if (event.key === "m" || event.key === "M") {
      const opener = card.querySelector("a.to");
      if (!opener) return;
      event.preventDefault();
      openMenu(card, opener);
    } else if (event.key === "u" || event.key === "U") {
      event.preventDefault();
      undo?.();
    }
  });
})();
