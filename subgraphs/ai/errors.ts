import { AppError, PermissionDenied } from '#runtime/errors.ts';

/** Somebody has had as many texts read in this minute as they may. */
export class TooManyTexts extends AppError {
  readonly code = 'TOO_MANY_TEXTS';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';

  constructor(perMinute: number, seconds: number) {
    super({
      en: `${perMinute} texts a minute can be read for you. Try again in ${seconds} seconds.`,
      tr: `Dakikada ${perMinute} metin okunabilir. ${seconds} saniye sonra yeniden deneyin.`,
    });
  }
}

/** So many texts are being read that this one would wait too long. */
export class ModelsBusy extends AppError {
  readonly code = 'MODELS_BUSY';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';

  constructor(cause: unknown) {
    super(
      {
        en: 'Too many texts are being read at the moment. Try again in a few seconds.',
        tr: 'Şu anda çok fazla metin okunuyor. Birkaç saniye sonra yeniden deneyin.',
      },
      { cause },
    );
  }
}

/** A forecast for a role that has none. */
export class ForecastNotAllowed extends PermissionDenied {
  override readonly code = 'FORECAST_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Forecasts are for politicians, members of parliament, chairs, and administrators of parties and of the platform.',
      tr: 'Öngörüler siyasetçiler, milletvekilleri, başkanlar, parti ve sistem yöneticileri içindir.',
    });
  }
}
