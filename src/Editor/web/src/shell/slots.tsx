import type { ComponentType } from 'react';
import { Canvas } from '../canvas/Canvas';
import { Gallery } from '../gallery/Gallery';
import { ProblemsPanel } from '../running/ProblemsPanel';
import { VersionsPanel } from '../running/VersionsPanel';
import { Inspector } from '../inspector/Inspector';
import { TextPane } from '../textpane/TextPane';
import { TryPanel } from '../trying';
import { LinkPanel, LogPanel, SessionsPanel } from '../watching';

/** What stands in each place of the workbench: the components of the other rooms. */
export interface Slots {
    gallery: ComponentType;
    canvas: ComponentType;
    text: ComponentType;
    inspector: ComponentType;
    logs: ComponentType;
    link: ComponentType;
    sessions: ComponentType;
    try: ComponentType;
    problems: ComponentType;
    versions: ComponentType;
}

export const slots: Slots = {
    gallery: Gallery,
    canvas: Canvas,
    text: TextPane,
    inspector: Inspector,
    logs: LogPanel,
    link: LinkPanel,
    sessions: SessionsPanel,
    try: TryPanel,
    problems: ProblemsPanel,
    versions: VersionsPanel,
};
