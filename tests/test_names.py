"""Chinese names in Roman letters, by GB/T 28039-2011. All of these people are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.glossary.people.names import romanise
from duizhao.surnames import COMPOUND_SURNAMES, SURNAME_SHARES, SURNAMES


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("林晓芸", "Lin Xiaoyun"),
        ("周敏", "Zhou Min"),
        ("梁　　斌", "Liang Bin"),
        ("苗 青", "Miao Qing"),
        # an apostrophe before a, o, e inside the given name
        ("孙建安", "Sun Jian'an"),
        ("何丽娥", "He Li'e"),
        ("方海鸥", "Fang Hai'ou"),
        ("安恩", "An En"),
        # surnames that are read otherwise than as words
        ("单立新", "Shan Lixin"),
        ("曾春梅", "Zeng Chunmei"),
        ("解小虎", "Xie Xiaohu"),
        ("仇大海", "Qiu Dahai"),
        ("查文", "Zha Wen"),
        ("区志强", "Ou Zhiqiang"),
        ("朴正南", "Piao Zhengnan"),
        ("盖春生", "Ge Chunsheng"),
        ("乐山青", "Yue Shanqing"),
        ("任重远", "Ren Zhongyuan"),
        ("华子良", "Hua Ziliang"),
        ("缪小红", "Miao Xiaohong"),
        ("翟永胜", "Zhai Yongsheng"),
        ("员晓东", "Yun Xiaodong"),
        ("黑小虎", "He Xiaohu"),
        ("秘书田", "Bi Shutian"),
        ("冼春花", "Xian Chunhua"),
        ("洗文斌", "Xian Wenbin"),
        ("么学礼", "Yao Xueli"),
        ("折小兰", "She Xiaolan"),
        ("逄锦文", "Pang Jinwen"),
        ("逯家和", "Lu Jiahe"),
        ("覃小妹", "Qin Xiaomei"),
        ("宓文华", "Mi Wenhua"),
        ("郇庆平", "Xun Qingping"),
        ("谌志刚", "Chen Zhigang"),
        ("种小军", "Chong Xiaojun"),
        ("卜文", "Bu Wen"),
        # compound surnames
        ("欧阳雪松", "Ouyang Xuesong"),
        ("司马川", "Sima Chuan"),
        ("尉迟大勇", "Yuchi Dayong"),
        ("万俟燕", "Moqi Yan"),
        ("长孙文静", "Zhangsun Wenjing"),
        ("令狐小波", "Linghu Xiaobo"),
        ("单于铁", "Chanyu Tie"),
        ("澹台明月", "Tantai Mingyue"),
        ("上官婉", "Shangguan Wan"),
        # two surnames joined
        ("陈林秀英", "Chen-Lin Xiuying"),
        ("张杨慧芳", "Zhang-Yang Huifang"),
        # given names whose characters have several readings
        ("刘行知", "Liu Xingzhi"),
        ("李乐天", "Li Letian"),
        ("韩重庆", "Han Chongqing"),
        ("赵朝晖", "Zhao Zhaohui"),
        ("孙朝军", "Sun Chaojun"),
        ("马茜茜", "Ma Qianqian"),
        ("崔晟", "Cui Sheng"),
        ("高翀", "Gao Chong"),
        ("贾媛媛", "Jia Yuanyuan"),
        ("吴丽娜", "Wu Lina"),
        ("宋莎莎", "Song Shasha"),
        ("石长河", "Shi Changhe"),
        ("唐伟", "Tang Wei"),
        ("杜念曾", "Du Nianzeng"),
        ("薛珩", "Xue Heng"),
        ("吕绿竹", "Lü Lüzhu"),
    ],
)
def test_a_chinese_name_becomes_pinyin(zh: str, en: str) -> None:
    name = romanise(zh)

    assert name.en == en
    assert not name.flagged


def test_u_umlaut_becomes_yu_by_choice() -> None:
    assert romanise("吕绿竹", umlaut=False).en == "Lyu Lyuzhu"
    assert romanise("闾丘露", umlaut=False).en == "Lyuqiu Lu"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("巴特尔", "Bate'er"),
        ("其木格", "Qimuge"),
        ("乌云其木格", "Wuyunqimuge"),
        ("阿迪力·买买提", "Adili Maimaiti"),
        ("阿迪力•买买提", "Adili Maimaiti"),
        ("扎西", "Zhaxi"),
        ("扎西多吉", "Zhaxiduoji"),
        ("斯琴高娃", "Siqingaowa"),
        ("马特拉", "Matela"),
    ],
)
def test_a_name_of_another_form_is_provisional(zh: str, en: str) -> None:
    name = romanise(zh)

    assert name.en == en
    assert name.flagged


def test_a_name_known_to_be_foreign_is_provisional_whatever_its_form() -> None:
    assert romanise("马里奥", foreign=True).flagged
    assert romanise("马里奥", foreign=True).en == "Mali'ao"


def test_the_surname_tables_are_sound() -> None:
    assert all(len(surname) == 1 for surname in SURNAMES)
    assert all(len(surname) == 2 for surname in COMPOUND_SURNAMES)
    assert SURNAME_SHARES.keys() == SURNAMES.keys() | COMPOUND_SURNAMES.keys()
    assert sum(SURNAME_SHARES.values()) == pytest.approx(1)


@given(
    st.sampled_from(sorted(SURNAMES) + sorted(COMPOUND_SURNAMES)),
    st.text("春晓安娥海明绿欧平", min_size=1, max_size=2),
)
def test_every_surname_gives_one_capitalised_word_before_the_given_name(
    surname: str, given_name: str
) -> None:
    name = romanise(surname + given_name)

    if not name.flagged and name.surname.isalpha():
        assert name.surname.istitle()
        assert name.given[0].isupper()
        assert name.given[1:] == name.given[1:].lower()
        assert " " not in name.given
