"""What simulated participants have to say, in Dutch, as people in a town that talks about getting by. Made up, and of nobody."""

from __future__ import annotations

NAMES = (
    *("Aaltje", "Ahmed", "Anneke", "Berend", "Bilal", "Chantal", "Derk", "Diny", "Elif", "Emma", "Fatima", "Femke"),
    *("Geert", "Gerrit", "Gerda", "Hanna", "Henk", "Ilse", "Jan", "Janneke", "Joke", "Karin", "Kees", "Khadija"),
    *("Lars", "Lotte", "Maria", "Marjan", "Mehmet", "Mieke", "Natalia", "Niek", "Olena", "Petra", "Piet", "Ria"),
    *("Rianne", "Roel", "Samira", "Sanne", "Tineke", "Tom", "Wies", "Wim", "Yusuf", "Zeynep"),
)
TEAMS = ("De Vechters", "Tafel 4", "Team Regge", "De Zandkoppen", "Mekaere")
ORGANISATIONS = (
    *("Gemeente", "Voedselbank", "Buurthuis De Brug", "Kledingbank", "De Diaconie", "Basisschool", "Huisartsenpost"),
    *("Woningstichting", "Maatschappelijk werk", "Ondernemersvereniging"),
)

WORDS = (
    *("samen", "Samen", "gelijke kansen", "kinderen", "eerlijk", "zorg", "trots", "schaamte", "hoop", "buurt"),
    *(
        "meedoen",
        "luisteren",
        "vertrouwen",
        "elkaar",
        "helpen",
        "niemand alleen",
        "gezond",
        "thuis",
        "rust",
        "aandacht",
    ),
)
WORDS_AFTER = 14
"""The first so many words are said more often than the others."""

FOR = (
    "Dat zie ik elke week in de buurt.",
    "Zo kennen de mensen elkaar tenminste.",
    "Anders blijven er altijd mensen buiten staan.",
    "Dat merk ik in mijn werk.",
    "Voor kinderen maakt dat echt verschil.",
    "Samen kun je meer dan alleen.",
)
AGAINST = (
    "In de praktijk gaat het heel anders.",
    "Ik wist zelf niet wie ik kon bellen.",
    "Veel mensen schamen zich om het te vragen.",
    "Er is te veel papierwerk voor nodig.",
    "Dat hangt er erg van af bij wie je komt.",
    "Niet iedereen heeft daar de energie voor.",
)
REWORDED = (
    *(", samen met de inwoners.", ", en vertellen er elk jaar over.", ", in gewone taal.", ", ook in de dorpen."),
    ", samen met ervaringsdeskundigen.",
)
DOUBT = ("Ik weet er te weinig van.", "Het ligt eraan voor wie.", "Ik wil eerst horen wat anderen vinden.")

IDEAS = (
    "Wasmachine te leen voor wie er geen heeft",
    "Wassen in het buurthuis, met koffie erbij",
    "Eén nummer voor alle hulp",
    "Noodpotje zonder papierwerk",
    "Een klusser die gratis langskomt",
    "Fietsen opknappen en weggeven",
    "Elke week samen koken in de kerk",
    "Schoolspullen ruilen voor de zomer voorbij is",
    "Een maatje dat meegaat naar het loket",
    "Brieven van de gemeente in gewone taal",
    "Gratis bus naar het ziekenhuis",
    "Kinderen doen mee met sport, zonder formulier",
    "Een huiskamer waar de kachel altijd aan is",
    "Kapotte spullen repareren op zaterdag",
    "Huur en energie: één gesprek, één plan",
    "Een winkel waar je betaalt wat je kunt",
    "Bijles van gepensioneerde leraren",
    "Verjaardagsdoos voor elk kind",
    "Wie iets over heeft, hangt het op het bord",
    "Laat mensen met ervaring het loket testen",
    "Eén formulier in plaats van zeven",
    "Een spreekuur op het schoolplein",
    "Tuintjes delen en samen groente eten",
    "Ook 's avonds open voor wie werkt",
    "Leen een laptop bij de bibliotheek",
    "Een spaarpot voor de schoolreis",
    "Buren die elkaar kennen: een straatfeest",
    "Bel iedereen die de energie niet kan betalen",
    "Een gids met alle regelingen, op één kaart",
    "Werkgevers die schulden bespreekbaar maken",
)
TWISTS = ("", "", "", " in elke wijk", ", ook in de dorpen", " met jongeren", ", gratis", " samen met de kerk")
"""What may be added to an idea, so that a large room does not write the same thirty."""

TEXTS = (
    "Dat we elkaar beter weten te vinden.",
    "Vandaag heb ik veel nieuwe mensen gesproken.",
    "Ik wil dat kinderen hier niets van merken.",
    "Minder regels en meer gewoon doen.",
    "Het verhaal van de ochtend blijft mij bij.",
    "Dat hulp dichtbij is en dat je niet hoeft te zoeken.",
    "Ik ga volgende week langs bij het buurthuis.",
    "Eerst luisteren, dan pas helpen.",
)
