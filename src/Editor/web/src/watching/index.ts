export { LinkPanel } from './LinkPanel';
export { LogPanel } from './LogPanel';
export { newsOf, type NewsText } from './news';
export { SessionsPanel } from './SessionsPanel';
export { useWatchCommands } from './useWatchCommands';
