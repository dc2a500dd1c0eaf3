import { create } from 'zustand';

export interface Toast {
  id: number;
  kind: 'ok' | 'info' | 'warning' | 'error';
  text: string;
  detail?: string;
  action?: { label: string; run: () => void };
  /** One of a key at a time: a newer one takes its place. */
  key?: string;
}

interface Toasts {
  list: Toast[];
  next: number;
}

/** News that comes and goes. Errors stay until they are shut; the rest goes after a while, as {@link lifeOf} says. */
export const useToasts = create<Toasts>(() => ({ list: [], next: 1 }));

/** Milliseconds that a toast stays, null for ever: time enough to read it. */
export const lifeOf = (toast: Pick<Toast, 'kind' | 'text' | 'detail' | 'action'>): number | null =>
  toast.kind === 'error'
    ? null
    : 3500 + 45 * (toast.text.length + (toast.detail?.length ?? 0)) + (toast.action ? 3000 : 0);

/** Shows news; the answer takes it away again. */
export const toast = (news: Omit<Toast, 'id'>): (() => void) => {
  const id = useToasts.getState().next;
  useToasts.setState(({ list }) => ({
    list: [...list.filter(old => news.key === undefined || old.key !== news.key), { ...news, id }].slice(-5),
    next: id + 1,
  }));
  return () => dismiss(id);
};

export const dismiss = (id: number) => useToasts.setState(({ list }) => ({ list: list.filter(old => old.id !== id) }));

export const dismissKey = (key: string) =>
  useToasts.setState(({ list }) => ({ list: list.filter(old => old.key !== key) }));
