// Nicer with it, whole without it: completion of the search box (ARIA combobox) and buttons that copy.
"use strict";

(() => {
  const box = document.querySelector("#q[data-complete]");
  if (box) combobox(box);
  for (const source of document.querySelectorAll("[data-copy]")) copyButton(source);

  function combobox(input) {
    const list = document.createElement("ul");
    list.id = "q-forslag";
    list.className = "completions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.label);
    list.hidden = true;
    input.closest(".searchbox-row").append(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    let active = -1, timer = 0, asked = null, shownFor = "";

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const open = () => {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    };
    const choose = (index) => {
      const options = list.children;
      if (active >= 0) options[active].setAttribute("aria-selected", "false");
      active = (index + options.length) % options.length;
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    };
    const go = (option) => { location.assign(option.dataset.url); };
    const show = (found) => {
      list.replaceChildren(...found.map((each, n) => {
        const option = document.createElement("li");
        option.id = `q-forslag-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = each.url;
        const label = document.createElement("span");
        label.textContent = each.label;
        label.lang = "da";
        const kind = document.createElement("span");
        kind.className = "muted";
        kind.textContent = each.kind_label;
        option.append(label, " ", kind);
        // The box must not lose focus before the click is heard.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => go(option));
        return option;
      }));
      active = -1;
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      const text = input.value;
      if (asked) asked.abort();
      if (text.trim().length < 2) return close();
      asked = new AbortController();
      try {
        const address = `${input.dataset.complete}${input.dataset.complete.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`;
        const answer = await fetch(address, { signal: asked.signal });
        if (answer.ok && document.activeElement === input) {
          shownFor = text;
          show((await answer.json()).completions);
        }
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden && (shownFor !== input.value || !list.children.length)) return void ask();
        open();
        event.preventDefault();
        choose(event.key === "ArrowDown" ? active + 1 : active - (active < 0 ? 0 : 1));
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        go(list.children[active]);
      }
    });
  }

  function copyButton(source) {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = source.dataset.copy;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "muted";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = source.dataset.copied;
    });
    source.after(button, " ", said);
  }
})();
