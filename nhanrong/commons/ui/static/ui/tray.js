// The tray appears after the first tick and says how many rows are chosen.
export function startTrays(root) {
  for (const tray of root.querySelectorAll("[data-tray]")) {
    const form = tray.closest("form");
    const ticks = () => [...form.querySelectorAll('input[name="pk"]')];
    const all = form.querySelector("[data-tick-all]");
    const count = tray.querySelector("[data-tray-count]");
    const show = () => {
      const chosen = ticks().filter((tick) => tick.checked).length;
      tray.hidden = chosen === 0;
      if (count) count.textContent = String(chosen);
      if (all) {
        all.checked = chosen > 0 && chosen === ticks().length;
        all.indeterminate = chosen > 0 && !all.checked;
      }
    };
    if (all) {
      all.hidden = false;
      all.addEventListener("change", () => {
        for (const tick of ticks()) tick.checked = all.checked;
        show();
      });
    }
    form.addEventListener("change", show);
    tray.querySelector("[data-tray-clear]")?.addEventListener("click", () => {
      for (const tick of ticks()) tick.checked = false;
      show();
    });
    show();
  }
}
