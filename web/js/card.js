// The product on show.

/**
 * A link that may be followed from the page: http or https only.
 *
 * @param {unknown} url from the seller's catalogue
 * @param {string} base address of the page
 * @returns {string} absolute, or empty
 */
export function safeUrl(url, base) {
  if (typeof url !== 'string' || url.trim() === '') {
    return '';
  }
  try {
    const parsed = new URL(url, base);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : '';
  } catch {
    return '';
  }
}

/** Whether a card says that nothing is left. */
export function isSoldOut(card) {
  return card.soldOut === true || /^\s*sold[\s-]?out\b/i.test(card.stockText ?? '');
}

export class Card {
  #el;
  productId = '';

  constructor(el) {
    this.#el = el;
    el.cardImage.addEventListener('error', () => {
      el.cardImage.hidden = true;
    });
  }

  show(card) {
    const el = this.#el;
    const fresh = card.productId !== this.productId;
    this.productId = card.productId ?? '';
    if (!card.title) {
      el.card.hidden = true;
      return;
    }
    const soldOut = isSoldOut(card);
    setText(el.cardTitle, card.title);
    setText(el.cardSubtitle, card.subtitle);
    setText(el.cardPrice, card.priceText);
    setText(el.cardListPrice, card.listPriceText);
    setText(el.cardStock, card.stockText);
    el.cardListPrice.setAttribute('aria-label', card.listPriceText ? `before: ${card.listPriceText}` : '');
    el.card.dataset.soldOut = String(soldOut);
    const image = safeUrl(card.imageUrl, window.location.href);
    el.cardImage.hidden = image === '';
    if (image && el.cardImage.src !== image) {
      el.cardImage.src = image;
    }
    const link = safeUrl(card.url, window.location.href);
    el.cardLink.hidden = link === '';
    if (link) {
      el.cardLink.href = link;
    }
    el.cardLink.textContent = soldOut ? 'Details' : 'View';
    el.cardLink.setAttribute('aria-label', `${soldOut ? 'Details of' : 'View'} ${card.title} in the shop, opens a new tab`);
    el.card.hidden = false;
    if (fresh) {
      el.card.classList.remove('arrives');
      void el.card.offsetWidth; // restarts the animation
      el.card.classList.add('arrives');
    }
  }
}

function setText(node, text) {
  node.textContent = text ?? '';
  node.hidden = !text;
}
