import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { LogEntry } from '../store/live';
import { atEnd, rowHeight, topFor } from './window';

/** A list that follows its end until the person scrolls away from it, and stands still then, also while lines go at its front. */
export const useFollowing = (shown: readonly LogEntry[]) => {
  const box = useRef<HTMLDivElement>(null);
  const former = useRef(shown);
  const [following, setFollowing] = useState(true);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = new ResizeObserver(() => setHeight(element.clientHeight));
    measure.observe(element);
    return () => measure.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const first = shown[0]?.seq ?? Infinity;
    const gone = former.current.findIndex(entry => entry.seq >= first);
    former.current = shown;
    if (following) element.scrollTop = element.scrollHeight;
    else if (gone > 0) element.scrollTop -= gone * rowHeight;
    // At once, and not with the event that follows, so that no picture is painted of rows that are elsewhere by now.
    setTop(element.scrollTop);
  }, [shown, following, height]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    setTop(element.scrollTop);
    setFollowing(atEnd(element.scrollTop, element.clientHeight, element.scrollHeight));
  }, []);

  const scrollTo = (row: number) => {
    const element = box.current;
    const to = element === null ? null : topFor(row, element.scrollTop, element.clientHeight);
    if (element !== null && to !== null) element.scrollTop = to;
  };

  return { box, top, height, following, follow: () => setFollowing(true), onScroll, scrollTo };
};
