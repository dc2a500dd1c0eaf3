export { TryPanel } from './TryPanel';
