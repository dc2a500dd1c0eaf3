// The code stands behind the `#`, which no request and no referrer carries. It is used up by the POST, so that a link that was only looked
// at, by a preview say, still works.
const told = document.getElementById('told');
const code = location.hash.slice(1);
history.replaceState(null, '', '/login');

const login = async () => {
  if (code === '') {
    told.textContent = 'Open the link that the host has printed, or ask for a new one: lolo health --link';
    return;
  }

  const answer = await fetch('/api/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  // A link of yesterday in a browser that has been let in since leads on all the same.
  if (answer.ok || (await fetch('/api/graphs')).ok) {
    location.replace('/');
  } else {
    told.textContent = (await answer.json()).error.message;
  }
};

login().catch(() => {
  told.textContent = 'The host does not answer.';
});
