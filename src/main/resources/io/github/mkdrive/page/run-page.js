'use strict';
(() => {
  const STEP = 300;
  const byId = (id) => document.getElementById(id);
  const { texts, rows } = JSON.parse(byId('data').textContent);
  const query = byId('q');
  const choices = ['status', 'reason'].map(byId);
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
    const counts = (text, ...values) => text.replace(/\{(\d)\}/g, (place, i) => number.format(values[i]));
    byId('matches').textContent = matching.length === 0 ? texts.none
      : matching.length === rows.length ? counts(texts.all, rows.length, shown)
        : counts(texts.shown, matching.length, rows.length, shown);
  };

  const show = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    matching = rows.filter((row) => choices.every((choice) => !choice.value || row[choice.id] === choice.value)
      && words.every((word) => searched(row).includes(word)));
    shown = 0;
    body.replaceChildren();
    more();
  };

  // The search is kept in the address, so that it can be handed on with the page.
  const keep = () => {
    const asked = new URLSearchParams();
    for (const field of [query, ...choices]) {
      if (field.value) {
        asked.set(field.id, field.value);
      }
    }
    history.replaceState(null, '', '#' + asked);
    show();
  };

  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    query.value = asked.get('q') ?? '';
    for (const choice of choices) {
      choice.value = asked.get(choice.id) ?? '';
      if (choice.selectedIndex < 0) {
        choice.value = '';
      }
    }
    show();
    return location.hash.length > 1;
  };

  document.querySelectorAll('.scripted').forEach((part) => { part.hidden = false; });
  query.addEventListener('input', keep);
  choices.forEach((choice) => choice.addEventListener('change', keep));
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
