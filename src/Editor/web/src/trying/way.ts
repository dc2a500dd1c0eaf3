import { create } from 'zustand';

export type Way = 'sockets' | 'http' | 'inject';

/** The way to try that the person chose; null for the first that the graph has. */
export const useWay = create<{ way: Way | null }>(() => ({ way: null }));

export const chooseWay = (way: Way) => useWay.setState({ way });
