'use strict';
(() => {
  const STEP = 300;
  const byId = (id) => document.getElementById(id);
  const { texts, rows } = JSON.parse(byId('data').textContent);
  const query = byId('q');
  const status = byId('status');
  const body = document.querySelector('tbody');
  const labels = [...document.querySelectorAll('thead th')].map((cell) => cell.textContent);
  const number = new Intl.NumberFormat('en');
  const fields = ['line', 'status', 'owner', 'type', 'name', 'ids', 'message'];
  let matching = [];
  let shown = 0;

  // What is searched in a row is made once, when the first search needs it.
  const searched = (row) => (row.searched ??= [row.line, row.status, row.owner, row.type, row.name, row.ids, row.message,
    row.reason].join('\n').toLowerCase());

  const cell = (row, field, label) => {
    const td = document.createElement('td');
    td.dataset.label = label;
    td.className = field;
    const text = document.createElement(field === 'status' ? 'span' : 'bdi');
    if (field === 'status') {
      text.className = 'badge ' + row.status;
    }
    text.textContent = row[field] ?? '';
    td.append(text);
    return td;
  };

  const more = () => {
    const part = document.createDocumentFragment();
    for (const row of matching.slice(shown, shown + STEP)) {
      const tr = document.createElement('tr');
      tr.append(...fields.map((field, i) => cell(row, field, labels[i])));
      part.append(tr);
    }
    body.append(part);
    shown = Math.min(shown + STEP, matching.length);
    byId('more').hidden = shown === matching.length;
    byId('matches').textContent = matching.length === 0 ? texts.none
      : texts.shown.replace('{0}', number.format(matching.length)).replace('{1}', number.format(rows.length))
        .replace('{2}', number.format(shown));
  };

  const show = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    matching = rows.filter((row) => (!status.value || row.status === status.value)
      && words.every((word) => searched(row).includes(word)));
    shown = 0;
    body.replaceChildren();
    more();
  };

  // The search is kept in the address, so that it can be handed on with the page.
  const keep = () => {
    const asked = new URLSearchParams();
    if (status.value) {
      asked.set('status', status.value);
    }
    if (query.value) {
      asked.set('q', query.value);
    }
    history.replaceState(null, '', '#' + asked);
    show();
  };

  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    query.value = asked.get('q') ?? '';
    status.value = asked.get('status') ?? '';
    if (status.selectedIndex < 0) {
      status.value = '';
    }
    show();
    return asked.has('q') || asked.has('status');
  };

  document.querySelectorAll('.scripted').forEach((part) => { part.hidden = false; });
  query.addEventListener('input', keep);
  status.addEventListener('change', keep);
  byId('more').addEventListener('click', more);
  const toTable = () => byId('table').scrollIntoView();
  window.addEventListener('hashchange', () => { if (read()) { toTable(); } });
  document.querySelectorAll('.scripted a').forEach((link) => link.addEventListener('click', () => {
    // The same search once more is no change of the address.
    if (link.hash === location.hash) { toTable(); }
  }));
  window.addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  if (read()) { toTable(); }
})();
