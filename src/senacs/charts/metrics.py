"""Advance widths of the Inter typeface, so that every label is measured before it is drawn.

The table was read once from the font files; a test compares it with the installed ones.
"""

# ruff: noqa: RUF001 - a table of glyphs holds those that look alike

import unicodedata
from functools import lru_cache

UNITS_PER_EM = 2048
CAP_HEIGHT = 1490 / UNITS_PER_EM
DESCENT = 0.24
# Wider than almost any glyph of a fallback font: an unknown letter never makes a label overflow.
UNKNOWN = (2800, 2800)

# One glyph, its regular advance, its semi-bold advance. Accented letters are as wide as their base.
_TABLE = r"""
! 589 658   " 954 1071   # 1297 1318   $ 1314 1332   % 2011 2057   & 1319 1357   ' 614 667
( 747 764   ) 747 764   * 1026 1105   + 1355 1378   , 590 653   - 942 953   . 590 653
/ 738 776   0 1292 1351   1 833 866   2 1249 1276   3 1265 1303   4 1323 1364   5 1215 1254
6 1270 1310   7 1159 1180   8 1267 1311   9 1270 1310   : 590 653   ; 618 674   < 1355 1378
= 1355 1378   > 1355 1378   ? 1047 1113   @ 1978 2046   A 1413 1490   B 1340 1350
C 1496 1509   D 1478 1479   E 1231 1240   F 1209 1204   G 1528 1534   H 1522 1527
I 550 567   J 1169 1187   K 1376 1440   L 1158 1158   M 1850 1889   N 1543 1555
O 1566 1574   P 1308 1321   Q 1566 1583   R 1318 1336   S 1314 1332   T 1322 1352
U 1524 1507   V 1413 1490   W 2018 2089   X 1397 1474   Y 1390 1461   Z 1288 1336
[ 747 764   \ 738 776   ] 747 764   ^ 965 986   _ 934 961   ` 661 719   a 1150 1176
b 1254 1278   c 1170 1193   d 1254 1278   e 1194 1211   f 758 796   g 1256 1281
h 1211 1254   i 496 536   j 496 536   k 1124 1166   l 496 536   m 1794 1844   n 1210 1253
o 1228 1247   p 1254 1278   q 1254 1278   r 771 813   s 1081 1125   t 670 723   u 1211 1254
v 1151 1202   w 1676 1719   x 1118 1165   y 1151 1205   z 1131 1159   { 873 931   | 681 735
} 873 931   ~ 1355 1378   ¡ 589 658   ¢ 1170 1193   £ 1251 1289   ¤ 1484 1534   ¥ 1126 1154
¦ 553 647   § 1164 1164   ¨ 1210 1253   © 1872 1872   ª 929 943   « 1193 1299   ¬ 1355 1378
® 1364 1359   ¯ 978 925   ° 933 938   ± 1355 1378   ² 905 929   ³ 913 949   ´ 661 719
µ 1200 1258   ¶ 1234 1229   · 590 653   ¸ 549 680   ¹ 623 663   º 988 998   » 1193 1299
¼ 1643 1702   ½ 1735 1781   ¾ 1806 1858   ¿ 1047 1113   Æ 2035 2075   Ð 1505 1539
× 1355 1378   Ø 1566 1574   Þ 1302 1347   ß 1262 1318   æ 1879 1869   ð 1193 1216
÷ 1355 1378   ø 1228 1247   þ 1254 1278   Đ 1505 1539   đ 1254 1278   Ħ 1590 1632
ħ 1211 1254   ı 496 536   Ĳ 1719 1754   ĳ 992 1071   ĸ 1076 1160   Ŀ 1152 1173   ŀ 736 858
Ł 1218 1232   ł 496 536   Ŋ 1543 1555   ŋ 1210 1253   Œ 2058 2076   œ 2047 2031
Ŧ 1322 1352   ŧ 670 723   ſ 644 685   ď 1454 1514   ľ 696 772   ť 770 859   ‐ 734 864
‑ 734 864   ‒ 1328 1325   – 1024 1024   — 2048 2048   ― 2048 2048   ‘ 534 602   ’ 534 602
‚ 494 558   “ 902 1038   ” 902 1027   „ 862 983   † 1006 1131   ‡ 1006 1131   • 1152 1031
… 1770 1958   ‰ 2735 2809   ‹ 787 851   › 787 851   € 1365 1390   № 2237 2250   ™ 1251 1291
← 1954 1954   ↑ 1708 1805   → 1954 1954   ↓ 1708 1805   − 1355 1378   ≈ 1355 1378
≠ 1355 1378   ≤ 1355 1378   ≥ 1355 1378   ▲ 2070 2118   ▼ 2070 2118   ► 1877 1926
◄ 1877 1926   ● 1872 1872   ○ 1872 1872   ◆ 2152 2165   ◇ 2152 2165   ■ 1872 1872
□ 1872 1872   ✓ 1811 1808   ₂ 905 929
"""


def _read(table: str) -> dict[str, tuple[int, int]]:
    tokens = table.split()
    triples = zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True)
    return {glyph: (int(regular), int(bold)) for glyph, regular, bold in triples}


ADVANCES = _read(_TABLE) | {
    " ": (576, 516),
    "\N{NO-BREAK SPACE}": (576, 516),
    "\N{THIN SPACE}": (372, 339),
    "\N{NARROW NO-BREAK SPACE}": (372, 339),
    "\N{ZERO WIDTH SPACE}": (0, 0),
}


@lru_cache(maxsize=2048)
def advance(glyph: str) -> tuple[int, int]:
    """Regular and semi-bold advances of one character, in font units."""
    known = ADVANCES.get(glyph)
    if known is None:
        base = unicodedata.normalize("NFD", glyph)[0]
        known = (0, 0) if unicodedata.combining(glyph) else ADVANCES.get(base, UNKNOWN)
    return known


# Thousands of sheets bear the same labels: a width is computed once.
@lru_cache(maxsize=16384)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text at this size; kerning is ignored, it only tightens."""
    return sum(advance(glyph)[bold] for glyph in text) * size / UNITS_PER_EM
