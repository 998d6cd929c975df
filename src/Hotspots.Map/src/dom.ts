/** Makes an element. Attributes are set one by one, so that a strict content security policy has nothing to refuse. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The element of the page with that id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element with the id '${id}'.`);
  return found;
}

/** Sets the text where it differs, so that nothing is laid out or announced for nothing. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Puts the children in that order, moving only those that stand elsewhere, and keeps the focus where it was. */
export function arrange(parent: Element, children: readonly Element[]): void {
  const focused = parent.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  while (parent.children.length > children.length) parent.lastElementChild?.remove();
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
}
