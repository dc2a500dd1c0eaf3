import { icons, type IconName } from './icons';

/** A line drawing in the colour of the text around it. It says nothing to a screen reader: its button does. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
    <svg
        className="icon"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
    >
        <path d={icons[name]} />
    </svg>
);
