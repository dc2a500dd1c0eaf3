import { create } from 'zustand';
import { type LogEntry, useLive } from '../store/live';
import type { Level, LogFilter } from './filter';

interface LogView {
  level: Level;
  /** Lines of every graph of the host instead of the open one. */
  allGraphs: boolean;
  node: string;
  session: string;
  text: string;
  /** What stood there when the person paused; null while the list is live. */
  held: readonly LogEntry[] | null;
  /** The line whose details are shown. */
  chosen: number | null;
}

const everything = { level: 'debug', allGraphs: false, node: '', session: '', text: '' } as const;

/** How the person looks at the log; kept while another tab is open. */
export const useLogView = create<LogView>(() => ({ ...everything, held: null, chosen: null }));

export const choose = (chosen: number | null) => useLogView.setState({ chosen });
export const hold = (held: readonly LogEntry[] | null) => useLogView.setState({ held });
/** Forgets all lines that are here, held ones too. */
export const clearLog = () => {
  useLive.getState().clearLogs();
  useLogView.setState({ held: null, chosen: null });
};
export const showAll = () => useLogView.setState(everything);

/** Asks for lines of a node, a session or with some words. */
export const narrow = (part: Partial<Pick<LogView, 'level' | 'allGraphs' | 'node' | 'session' | 'text'>>) =>
  useLogView.setState(part);

export const filterOf = (view: LogView, graph: string | null): LogFilter => ({
  level: view.level,
  graph: view.allGraphs ? null : graph,
  node: view.node,
  session: view.session,
  text: view.text,
});

export const isNarrow = ({ level, node, session, text }: LogFilter): boolean =>
  level !== 'debug' || node !== '' || session !== '' || text !== '';
