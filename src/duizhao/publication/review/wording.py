"""The fixed words of the review document, which the reader of an edited one knows, too."""

from __future__ import annotations

TYPE_HERE = "Type here 请填写"
CHOOSE = "—"
CHOOSE_OR_TYPE = "Choose or type 选择或填写"
PLACEHOLDERS = (CHOOSE_OR_TYPE, TYPE_HERE, CHOOSE)
"""What stands where nothing was filled in yet."""

OK, QUERY = "OK", "Query"
YES, NO = "Yes", "No"

DECISIONS = ("Decisions", "译法决定")
QUERIES = ("Queries to the author", "请作者核实")
ARTICLE = ("The article", "正文")
READING_COPY = ("Reading copy", "通读稿")
OFFERED = ("Similar sentences, approved before", "以前审定的相似译文")
SIGN_OFF = ("Sign-off", "签发")
"""Headings, in English and Chinese."""

COPY_NOTE = (
    "For reading only: correct the table above, not this copy.",
    "仅供通读,请在上面的表格中修改。",
)

OFFERED_NOTE = (
    "To compare with. None of this English was put into the table above.",
    "仅供参考,未用于上面的表格。",
)
DECISIONS_NOTE = (
    "Choose or type the English once; left open, the article keeps what stands there.",
    "选定或填写一次即可;留空则保持现译。",
)
QUERIES_NOTE = (
    "About the Chinese, not about the translation.",
    "这些问题针对中文原稿,与译文无关。",
)
SIGN_OFF_NOTE = ("Left blank, the article is not approved.", "留空即未同意发表。")
NOTES = (DECISIONS_NOTE[0], QUERIES_NOTE[0], COPY_NOTE[0], OFFERED_NOTE[0], SIGN_OFF_NOTE[0])
"""What stands under the headings."""

NAME = ("Name", "姓名")
DATE = ("Date", "日期")
APPROVED = ("Approved for publication", "同意发表")

SENTENCE_TAG = "segment:"
"""Followed by ``<unit>/<segment>``."""

INSTRUCTIONS = (
    (
        "Correct the English in the table, in the third column. Track changes is on.",
        "请在表格第三栏直接修改英文。修订功能已打开。",
    ),
    (
        "Sentences may be merged, split and moved within their paragraph. Leave each row its "
        "number and its Chinese: they say where your English belongs.",
        "同一段内可以合并、拆分、移动句子。请保留每行的编号和中文原文,系统凭它们确定译文的位置。",
    ),
    (
        "Set the status of each row: OK, or Query where somebody has to answer something.",
        "请为每行选择状态:无误选 OK,有疑问选 Query。",
    ),
    (
        "Decide a term once, in the table of decisions: your choice is put in wherever it is "
        "used, except in sentences that you changed by hand.",
        "译名只需在“译法决定”表中选定一次,全文自动统一;您亲手改过的句子不会被覆盖。",
    ),
    (
        "Answer comments by replying, or add your own.",
        "批注可以直接答复,也可以另加批注。",
    ),
    (
        "Sign at the end. Left blank, the article counts as not approved.",
        "最后请在文末签发。留空即视为未同意发表。",
    ),
)
"""What the editor does, in English and Chinese."""
