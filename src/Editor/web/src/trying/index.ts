export { TryPanel } from './TryPanel';
export { useTryCommands } from './useTryCommands';
