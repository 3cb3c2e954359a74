import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageMeta } from './page-meta.ts';

const URL_OF_PAGE = 'https://haber.example/gundem/1';
const meta = (html: string) => pageMeta(html, URL_OF_PAGE);
const head = (html: string) => meta(`<!doctype html><html><head>${html}</head><body><p>Metin</p></body></html>`);

describe('pageMeta', () => {
  test('takes Open Graph first', () => {
    expect(
      head(`<title>Başka</title><meta property="og:title" content="Meclis&#39;te &amp; ötesinde">
        <meta name="twitter:title" content="Kısa"><meta name="description" content="Sade">
        <meta property="og:description" content="Uzun   açıklama&#10;iki satır"><meta property="OG:Site_Name" content="Haber">
        <meta property="og:image" content="/resim.jpg">`),
    ).toEqual({
      title: "Meclis'te & ötesinde",
      description: 'Uzun açıklama iki satır',
      siteName: 'Haber',
      imageUrl: 'https://haber.example/resim.jpg',
    });
  });

  test('then Twitter’s tags, then what every page has', () => {
    expect(head('<title>Sade</title><meta name="twitter:title" content="Kısa">')?.title).toBe('Kısa');
    expect(head('<title>\n  Sade &ccedil;\n </title><meta name=description content=Özet>')).toEqual({
      title: 'Sade ç',
      description: 'Özet',
      siteName: null,
      imageUrl: null,
    });
    expect(head('<meta property="og:title" content="  "><title>Sade</title>')?.title).toBe('Sade');
  });

  test.each(['', '<p>metin</p>', '<title> \n</title>', '<svg><title>simge</title></svg>', 'no html at all', '<title'])(
    'has nothing to say of %j',
    (html) => expect(meta(html)).toBeNull(),
  );

  test('does not take markup, scripts or comments for a title', () => {
    expect(
      meta('<!-- <title>a</title> --><script>"<title>b</title>"</script><title>c</title><title>d</title>')?.title,
    ).toBe('c');
    expect(head('<title>a <b>&lt;script&gt;alert(1)&lt;/script&gt;</b></title>')?.title).toContain('<script>');
  });

  test.each([
    ['http://resim.example/a.png', 'http://resim.example/a.png'],
    ['//resim.example/a.png', 'https://resim.example/a.png'],
    ['a.png', 'https://haber.example/gundem/a.png'],
    ['javascript:alert(1)', null],
    ['data:image/png;base64,AAAA', null],
    ['http://192.168.1.1/reboot', null],
    ['http://localhost/a.png', null],
    ['https://user:secret@resim.example/a.png', null],
    [`https://resim.example/${'a'.repeat(3_000)}`, null],
  ])('picture %.40s: %s', (content, imageUrl) => {
    expect(head(`<title>t</title><meta property="og:image" content="${content}">`)?.imageUrl).toBe(imageUrl);
  });

  test('prefers a picture that comes encrypted', () => {
    const image = (address: string) => `<meta property="og:image" content="${address}">`;
    expect(head(`<title>t</title>${image('http://r.example/1')}${image('https://r.example/2')}`)?.imageUrl).toBe(
      'https://r.example/2',
    );
  });

  test('cuts what is long and drops what confuses', () => {
    const { title, description } = head(
      `<title>${'ğ'.repeat(400)}</title><meta name="description" content="a\u202Egnp.exe\u0000 b">`,
    ) ?? { title: '', description: '' };
    expect([...title]).toHaveLength(300);
    expect(title.endsWith('ğ…')).toBe(true);
    expect(description).toBe('agnp.exe b');
  });

  test('never fails, and says nothing that PostgreSQL could not store', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<title>',
        '</title>',
        '<meta property="og:title" content="',
        '">',
        '<svg>',
        '</svg>',
        '<!--',
        '&#xD800;',
        '&#0;',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const found = meta(pieces.join(''));
        for (const text of found === null ? [] : [found.title, found.description ?? '', found.siteName ?? '']) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toContain('\u0000');
        }
      }),
    );
  });
});

// Whoever writes a page can write it against us: it is read in the process that answers people.
describe('a page of half a megabyte', () => {
  const SIZE = 512 * 1_024;
  const filled = (start: string, repeated: string): string =>
    (start + repeated.repeat(Math.ceil(SIZE / repeated.length))).slice(0, SIZE);

  test.each([
    ['nested without end', '<b>'],
    ['nested lists', '<ul><li>'],
    ['nested pictures', '<svg>'],
    ['one tag again and again', '<meta name=a content=b>'],
    ['one picture again and again', '<meta property=og:image content=b>'],
    ['ends of what never began', '</i>'],
  ])('is read in moments: %s', (_name, repeated) => {
    const html = filled('<title>Başlık</title>', repeated);
    const started = performance.now();
    expect(meta(html)?.title).toBe('Başlık');
    // Generous: these took 2 to 55 seconds, and a few hundredths of one now.
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  test('with ever deeper elements before the end of its head has what stands before them', () => {
    const html = `<title>Başlık</title>${'<div>'.repeat(600)}<meta property="og:title" content="Derin">`;
    expect(meta(html)?.title).toBe('Başlık');
    expect(meta(html.replace('<div>'.repeat(600), '<div>'.repeat(400)))?.title).toBe('Derin');
  });
});
