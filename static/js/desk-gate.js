// Shows how the gate of a board stands.
export function showGate(root, gate, words) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const chosen = gate.mode === "auto" ? "auto" : gate.state;
  find("gate-now").textContent = words.gates[gate.state];
  find("gate-slow").textContent = gate.slow ? words.slow.replace("{count}", gate.slow) : "";
  for (const button of root.querySelectorAll("[name=state]"))
    button.setAttribute("aria-pressed", button.value === chosen);
  const slow = root.querySelector("select[name=slow]");
  if (slow !== document.activeElement) slow.value = gate.slow;
}
