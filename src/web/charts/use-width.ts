import { useLayoutEffect, useState, type RefObject } from 'react';

/** The width of a drawing until its place is known. */
export const usualWidth = 720;

/** The width there is, so that words in the drawing keep their size on a phone. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(usualWidth);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(280, Math.min(1100, Math.round(element.clientWidth - 32))));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [of]);
  return width;
}
