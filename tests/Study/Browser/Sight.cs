// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>What a reader sees of a page.</summary>
internal static class Sight
{
    // Has a box that no pane around it cuts off.
    private const string IsWhole =
        """
        (element) => {
          if (!element.checkVisibility({ visibilityProperty: true }) || element.getClientRects().length === 0) {
            return false;
          }
          for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
            if (getComputedStyle(at).overflowY !== "visible" && at.scrollHeight > at.clientHeight + 1) {
              return false;
            }
          }
          return true;
        }
        """;

    // Its first line is in the window and in every pane around it.
    private const string IsInView =
        """
        (element) => {
          const { top, left } = element.getBoundingClientRect();
          const line = parseFloat(getComputedStyle(element).fontSize);
          for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
            const pane = at.getBoundingClientRect();
            if (getComputedStyle(at).overflowY !== "visible" && (top < pane.top - 1 || top + line > pane.bottom + 1)) {
              return false;
            }
          }
          return element.checkVisibility() && top >= -1 && top + line <= innerHeight && left < innerWidth;
        }
        """;

    /// <summary>The elements of which something cannot be seen, however far one scrolls the page itself, by their text.</summary>
    public static Task<string[]> HiddenAsync(IPage page, string selector) => page.EvaluateAsync<string[]>(
        $"(selector) => [...document.querySelectorAll(selector)].filter((e) => !({IsWhole})(e)).map((e) => e.outerHTML.slice(0, 200))", selector);

    /// <summary>Whether an element is where the reader looks, without scrolling anything.</summary>
    public static Task<bool> IsInViewAsync(IPage page, string selector) =>
        page.EvaluateAsync<bool>($"(selector) => ({IsInView})(document.querySelector(selector))", selector);

    /// <summary>The colour behind all.</summary>
    public static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>The end of the address, with its <c>#</c>.</summary>
    public static Task<string> HashAsync(IPage page) => page.EvaluateAsync<string>("location.hash");
}
