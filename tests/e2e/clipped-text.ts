/** Runs in the page: what is cut off or sticks out, one line each. */
export function clippedText(): string[] {
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth)
    found.push(`the page is ${scrollWidth - clientWidth} px wider than its window`);
  const words = (element: Element) => `"${(element.textContent ?? '').trim().slice(0, 60)}"`;
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
    );
    const box = element.getBoundingClientRect();
    // Words for readers alone lie in a box of a pixel; the label of a field's outline is drawn by another element.
    if (!hasText || box.width < 2 || box.height < 2 || element.closest('legend, svg, [aria-hidden=true]'))
      continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.opacity === '0') continue;
    const cuts = style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll';
    if (cuts && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
      found.push(`${words(element)} is cut off by ${element.scrollWidth - element.clientWidth} px`);
    if (cuts && element.scrollHeight > element.clientHeight + 3 && style.webkitLineClamp === 'none')
      found.push(`${words(element)} is cut off below`);
    // What a container scrolls to is not lost, nor what an ellipsis stands for; a list that hangs from a field takes its
    // width as it opens. What hangs over the window's edge is lost.
    const scrolls = element.closest('[data-scrolls], [role=tablist], [role=listbox], table, pre');
    if (!scrolls && box.right > clientWidth + 1 && !isReachable(element))
      found.push(`${words(element)} hangs over the right edge by ${Math.round(box.right - clientWidth)} px`);
  }
  return [...new Set(found)];

  function isReachable(element: Element): boolean {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(at);
      if (overflowX === 'hidden' && textOverflow === 'ellipsis') return true;
      if ((overflowX === 'auto' || overflowX === 'scroll') && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  }
}
