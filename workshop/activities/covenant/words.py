"""What people are asked and offered at a covenant, where the programme file says nothing about it."""

from __future__ import annotations

from workshop.kinds.base import Text

# German, Polish, Ukrainian, Turkish, Arabic and Tigrinya are not yet checked by a native speaker.
KEEP: Text = {
    "en": "Keep",
    "nl": "Behouden",
    "de": "Behalten",
    "pl": "Zachować",
    "uk": "Залишити",
    "tr": "Kalsın",
    "ar": "إبقاء",
    "ti": "ይጽናሕ",
}
CHANGE: Text = {
    "en": "Change",
    "nl": "Aanpassen",
    "de": "Ändern",
    "pl": "Zmienić",
    "uk": "Змінити",
    "tr": "Değişsin",
    "ar": "تعديل",
    "ti": "ይቀየር",
}
DROP: Text = {
    "en": "Drop",
    "nl": "Schrappen",
    "de": "Streichen",
    "pl": "Skreślić",
    "uk": "Вилучити",
    "tr": "Çıksın",
    "ar": "حذف",
    "ti": "ይሰረዝ",
}
HOW: Text = {
    "en": "How would you write it?",
    "nl": "Hoe zou jij het schrijven?",
    "de": "Wie würdest du es schreiben?",
    "pl": "Jak chcesz to napisać?",
    "uk": "Як це краще написати?",
    "tr": "Sen nasıl yazardın?",
    "ar": "كيف تكتبها أنت؟",
}
YES: Text = {
    "en": "Yes, take it up",
    "nl": "Ja, neem dit op",
    "de": "Ja, so machen wir es",
    "pl": "Tak, przyjmujemy to",
    "uk": "Так, приймаємо",
    "tr": "Evet, kabul edelim",
    "ar": "نعم، نعتمدها هكذا",
}
NO: Text = {
    "en": "No, keep the old text",
    "nl": "Nee, houd het oude",
    "de": "Nein, es bleibt wie es war",
    "pl": "Nie, zostaje jak było",
    "uk": "Ні, залишаємо як було",
    "tr": "Hayır, eskisi gibi kalsın",
    "ar": "لا، تبقى كما كانت",
}
YES_DROP: Text = {
    "en": "Yes, drop it",
    "nl": "Ja, schrap het",
    "de": "Ja, streichen",
    "pl": "Tak, skreślamy to",
    "uk": "Так, вилучаємо",
    "tr": "Evet, çıkaralım",
    "ar": "نعم، نحذفها",
}
NO_DROP: Text = {
    "en": "No, keep it",
    "nl": "Nee, houd het",
    "de": "Nein, es bleibt stehen",
    "pl": "Nie, to zostaje",
    "uk": "Ні, залишаємо",
    "tr": "Hayır, kalsın",
    "ar": "لا، تبقى",
}
PASS: Text = {
    "en": "Don't know",
    "nl": "Weet ik niet",
    "de": "Weiß ich nicht",
    "pl": "Nie wiem",
    "uk": "Не знаю",
    "tr": "Bilmiyorum",
    "ar": "لا أعرف",
    "ti": "ኣይፈልጥን",
}
OURS: Text = {
    "en": "Our covenant",
    "nl": "Ons convenant",
    "de": "Unsere Vereinbarung",
    "pl": "Nasze porozumienie",
    "uk": "Наша угода",
    "tr": "Anlaşmamız",
    "ar": "ميثاقنا",
}
WILL_YOU: Text = {
    "en": "Will you sign our covenant?",
    "nl": "Onderteken je ons convenant?",
    "de": "Unterschreibst du unsere Vereinbarung?",
    "pl": "Podpiszesz nasze porozumienie?",
    "uk": "Підпишеш нашу угоду?",
    "tr": "Anlaşmamızı imzalar mısın?",
    "ar": "هل توقّع على ميثاقنا؟",
}
PUBLIC: Text = {
    "en": "Your name is put under the covenant. Everybody can read it.",
    "nl": "Je naam komt onder het convenant. Iedereen kan dat lezen.",
    "de": "Dein Name steht dann unter der Vereinbarung. Alle können ihn lesen.",
    "pl": "Twoje imię będzie pod porozumieniem. Każdy może je przeczytać.",
    "uk": "Твоє ім'я буде під угодою. Його може прочитати кожен.",
    "tr": "Adın anlaşmanın altına yazılır. Herkes okuyabilir.",
    "ar": "سيظهر اسمك أسفل الميثاق. يمكن للجميع قراءته.",
}
