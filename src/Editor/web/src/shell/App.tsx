/** The whole page. */
export const App = () => <main>Lolo</main>;
