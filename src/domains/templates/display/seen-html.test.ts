import { describe, expect, it } from 'vitest'
import { seenText } from './seen-html-rules.ts'

// Ways a browser knows and a mail program may: whatever is not known to leave words to be seen hides them.
const cunning: readonly (readonly [string, string])[] = [
  ['clipped to a point', '<p style="clip:rect(10px,10px,10px,10px)">X</p>'],
  ['clipped to a shape', '<p style="clip-path:polygon(0 0,0 0,0 0)">X</p>'],
  ['moved by translate', '<p style="translate:-9999px">X</p>'],
  ['moved to the right', '<p style="transform:translateX(9999px)">X</p>'],
  ['turned edge on', '<p style="transform:rotateY(90deg)">X</p>'],
  ['turned with a prefix', '<p style="-webkit-transform:scale(0)">X</p>'],
  ['a pixel high', '<div style="height:1px;overflow:hidden">X</div>'],
  ['a calculated height', '<div style="max-height:calc(0px);overflow:hidden">X</div>'],
  ['indented to the right', '<p style="text-indent:100%;white-space:nowrap;overflow:hidden">X</p>'],
  ['padded away', '<p style="padding-left:9999px">X</p>'],
  ['letters over each other', '<p style="letter-spacing:-1em">X</p>'],
  ['letters backwards', '<p style="unicode-bidi:bidi-override;direction:rtl">X</p>'],
  ['dots instead of letters', '<p style="-webkit-text-security:disc">X</p>'],
  ['a comment in the style', '<p style="display:/**/none">X</p>'],
  ['an escape in the style', '<p style="d\\69splay:none">X</p>'],
  ['a calculated opacity', '<p style="opacity:calc(0)">X</p>'],
  ['a calculated size', '<p style="font-size:min(1px,2em)">X</p>'],
  ['a picture of its own colour', '<p style="background-image:linear-gradient(#000,#000)">X</p>'],
  ['a mask', '<p style="mask-image:linear-gradient(transparent,transparent)">X</p>'],
  ['a filter', '<p style="filter:contrast(0)">X</p>'],
  ['a blend', '<p style="mix-blend-mode:screen">X</p>'],
  ['important before the last', '<p style="color:#fff!important;color:#000">X</p>'],
  ['two styles', '<p style="color:#fff" style="color:#000">X</p>'],
  ['a string that looks like a colour', '<p style="color:#fff;font-family:\';color:#000;\'">X</p>'],
  ['a class against the inline style', '<style>.f{color:#fff!important}</style><p class="f" style="color:#000">X</p>'],
  ['a class in capitals', '<style>.F{display:none}</style><p class="f">X</p>'],
  ['a width of the screen', '<style>@media (max-width:600px){.f{display:none}}</style><p class="f">X</p>'],
  ['a long rule', `<style>.f{${'a:b;'.repeat(2000)}display:none}</style><p class="f">X</p>`],
  ['a sign within the sheet', '<style>/* < */ .f{display:none}</style><p class="f">X</p>'],
  ['a sheet within a comment', '<style><!-- .f{display:none} --></style><p class="f">X</p>'],
  ['a dialog', '<dialog>X</dialog>'],
  ['a popover', '<div popover>X</div>'],
  ['what plays instead', '<video>X</video>'],
  ['small within small', '<small><small><small><small>X</small></small></small></small>'],
]

// Over which nobody but a browser can judge: nothing counts as seen.
const beyond: readonly (readonly [string, string])[] = [
  ['another style sheet', '<link rel="stylesheet" href="https://a.example/x.css"><p>X</p>'],
  ['something off the screen', '<p style="position:absolute;left:-9999px">X</p>'],
  ['an imported sheet', '<style>@import url(https://a.example/x.css)</style><p>X</p>'],
  ['an escaped sheet', '<style>.f{d\\69splay:none}</style><p class="f">X</p>'],
  ['two rules, the stronger first', '<style>p.f{color:#fff}.f{color:#000}</style><p class="f">X</p>'],
  ['rules within rules', '<style>p{display:none;&.g{color:red}}</style><p>X</p>'],
  ['something laid over it', '<p>X</p><div style="position:absolute;top:0;width:100%;height:900px;background:#fff"></div>'],
  ['something pulled over it', '<p>X</p><div style="margin-top:-200px;background:#fff">　</div>'],
  ['a script', '<div style="display:none"><script>"</div>"</script>X</div>'],
  ['a text area', '<div style="display:none"><textarea></div></textarea>X</div>'],
  ['ends that close nothing', '<span hidden><div></span>X</div>'],
  ['a table cell that keeps its own', '<div hidden><table><tr><td></div>X</td></tr></table>'],
  ['an element that seems closed', '<div hidden/>X'],
  ['a tag of quotes', '<p a=b"c style="display:none">X</p>'],
]

describe('what a reader of HTML sees for sure', () => {
  it.each(cunning)('not what is hidden by %s [M17]', (_, html) => expect(seenText(`${html}<p>後</p>`)).toBe('後'))
  it.each(beyond)('nothing where there is %s [M17]', (_, html) => expect(seenText(html)).toBe(''))
})
