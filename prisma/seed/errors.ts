import { AppError } from '#runtime/errors.ts';

/** The demo world is written into a database without people only. */
export class WorldNotEmpty extends AppError {
  readonly code = 'WORLD_NOT_EMPTY';
  readonly publicCode = 'DUPLICATE_ENTRY';

  constructor() {
    super({
      en: 'There are accounts already: the demo world is written into an empty database only.',
      tr: 'Veritabanında hesaplar var: örnek dünya yalnız boş bir veritabanına yazılır.',
    });
  }
}
