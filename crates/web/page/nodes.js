// Makes elements.

/** An element with a class, if one is given, and what stands in it; a string is always text. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}
