/** What is true right now, in a line. */
export const StatusBar = () => <footer className="status-bar" aria-label="State" />;
