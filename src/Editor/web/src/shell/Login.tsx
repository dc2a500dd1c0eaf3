import { useState } from 'react';
import { Button, Dialog, Field, TextInput } from '../ui';
import { keyOf, logIn, useStart } from './start';

const Form = () => {
    const fault = useStart(state => state.loginFault);
    const [key, setKey] = useState('');
    const [busy, setBusy] = useState(false);
    const enter = async () => {
        setBusy(true);
        const done = await logIn(keyOf(key));
        if (!done) {
            setBusy(false);
        }
    };

    return (
        <form
            className="login-form"
            onSubmit={event => {
                event.preventDefault();
                void enter();
            }}
        >
            <p className="muted">
                The host lets in whoever has a login link or its token. For a new link run this where the host runs, and
                open it:
            </p>
            <pre className="login-command">lolo health --link</pre>
            <Field
                label="Link or token"
                error={fault}
                hint={
                    <>
                        The token stands in <code>admin.token</code> in the data folder.
                    </>
                }
            >
                {control => (
                    <TextInput
                        {...control}
                        type="password"
                        name="token"
                        className="mono"
                        autoFocus
                        autoComplete="current-password"
                        value={key}
                        onChange={event => {
                            setKey(event.target.value);
                            useStart.setState({ loginFault: null });
                        }}
                    />
                )}
            </Field>
            <div className="form-foot">
                <Button look="primary" submit busy={busy} disabled={key.trim() === ''}>
                    Log in
                </Button>
            </div>
        </form>
    );
};

/** The page of a browser that the host does not know. */
export const LoginPage = () => (
    <main className="login">
        <div className="login-card">
            <img src="/icon.svg" alt="" width="40" height="40" />
            <h1>Log in to Lolo</h1>
            <Form />
        </div>
    </main>
);

/** The same above a page that was let in before: nothing of it is lost meanwhile. */
export const LoginAgain = () => (
    <Dialog title="The host does not know this browser any more" width="narrow" held onClose={() => undefined}>
        <p className="login-kept">What you have typed is kept here. Log in again to go on.</p>
        <Form />
    </Dialog>
);
