import { create } from 'zustand';

/** Tabs of the bottom panel. */
export type BottomTab = 'logs' | 'link' | 'sessions' | 'try' | 'problems' | 'versions';

/** A place to be shown: rooms that can show it do so when `at` is new. Lines and columns begin at 1, of the graph's text. */
export interface Reveal {
  node: string | null;
  link: string | null;
  line: number | null;
  column: number | null;
  at: number;
}

interface View {
  gallery: boolean;
  inspector: boolean;
  bottom: boolean;
  /** The text pane beside the canvas. */
  text: boolean;
  tab: BottomTab;
  sizes: { gallery: number; inspector: number; bottom: number; text: number };
  reveal: Reveal | null;
}

export type PaneName = keyof View['sizes'];

export const usualSizes: View['sizes'] = { gallery: 232, inspector: 320, bottom: 260, text: 460 };

const key = 'lolo.view';

const remembered = (): Partial<View> => {
  try {
    const text = localStorage.getItem(key);
    return text === null ? {} : (JSON.parse(text) as Partial<View>);
  } catch {
    return {};
  }
};

/** What of the page is open and how large; remembered by this browser. */
export const useView = create<View>(() => {
  const { sizes, ...former } = remembered();
  return {
    gallery: true,
    inspector: true,
    bottom: true,
    text: false,
    tab: 'logs',
    ...former,
    sizes: { ...usualSizes, ...sizes },
    reveal: null,
  };
});

useView.subscribe(({ gallery, inspector, bottom, text, tab, sizes }) => {
  try {
    localStorage.setItem(key, JSON.stringify({ gallery, inspector, bottom, text, tab, sizes }));
  } catch {
    // A full or forbidden storage forgets the sizes; nothing else.
  }
});

export const setSize = (pane: PaneName, size: number) =>
  useView.setState(({ sizes }) => ({ sizes: { ...sizes, [pane]: size } }));

/** Opens or shuts a pane; without `open` the other way than now. */
export const togglePane = (pane: PaneName, open?: boolean) =>
  useView.setState(state => ({ [pane]: open ?? !state[pane] }));

/** Opens the bottom panel at a tab. */
export const showTab = (tab: BottomTab) => useView.setState({ tab, bottom: true });

/** Asks the rooms to show a place: the canvas its node, the text pane and the code editor its line. */
export const reveal = (place: Partial<Omit<Reveal, 'at'>>) =>
  useView.setState(state => ({
    reveal: { node: null, link: null, line: null, column: null, ...place, at: (state.reveal?.at ?? 0) + 1 },
  }));
