"""Words that stand before a colon or in brackets and name no person, and what a person's name does not hold. Folded; several languages."""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


NO_NAMES: frozenset[str] = _listed(
    # remarks
    "note|notes|nb|n.b|ps|p.s|pps|q|a|eg|e.g|ie|i.e|re|cf|viz|todo|to do|fyi|edit|update|warning|attention|important|example|examples|"
    "for example|for instance|in short|in summary|summary|conclusion|conclusions|result|results|context|background|source|sources|link|"
    "links|see|see also|subject|title|date|time|place|location|venue|present|apologies|agenda|minutes|action|actions|decision|decisions|"
    "next steps|question|questions|answer|answers|comment|comments|remark|remarks|idea|ideas|proposal|proposals|suggestion|suggestions|"
    "problem|problems|issue|issues|solution|solutions|pro|pros|con|cons|for|against|advantages|disadvantages|strengths|weaknesses|"
    "opportunities|threats|positive|negative|keep|stop|start|general|other|others|misc|miscellaneous|top|topic|topics|theme|themes|table|"
    "group|session|round|vote|votes|support|reason|reasons|because|however|therefore|also|but|and|or|so|yes|no|maybe|well|okay|ok|plus|"
    "minus|first|second|third|finally|firstly|secondly|transport|housing|health|education|energy|climate|environment|economy|slides|"
    "video|audio|photo|picture|flipchart|post-it|sticky note|card|cards|tags|speakers|media|kind|language|http|https|mailto|"
    # German
    "hinweis|hinweise|anmerkung|anmerkungen|notiz|notizen|achtung|wichtig|beispiel|z.b|zum beispiel|d.h|das heißt|frage|fragen|antwort|"
    "antworten|ergebnis|ergebnisse|fazit|idee|ideen|vorschlag|vorschläge|problem|probleme|lösung|lösungen|kritik|vorteile|nachteile|"
    "datum|uhrzeit|ort|anwesend|thema|themen|tisch|gruppe|runde|maßnahme|maßnahmen|verkehr|wohnen|gesundheit|bildung|umwelt|energie|"
    "klima|sonstiges|allgemein|ja|nein|aber|und|"
    # French
    "remarque|remarques|nota|exemple|par exemple|ex|c'est-à-dire|réponse|réponses|idée|idées|proposition|propositions|problème|problèmes|"
    "solution|constat|constats|objectif|objectifs|mesure|mesures|avantages|inconvénients|pour|contre|lieu|présents|thème|thèmes|sujet|"
    "groupe|séance|logement|santé|transports|oui|non|mais|et|objet|"
    # Spanish, Italian, Portuguese, Catalan
    "nota bene|ejemplo|por ejemplo|pregunta|preguntas|respuesta|respuestas|propuesta|propuestas|problema|problemas|solución|soluciones|"
    "conclusión|fecha|lugar|tema|temas|mesa|grupo|sesión|a favor|en contra|sí|pero|esempio|per esempio|domanda|domande|risposta|risposte|"
    "proposta|proposte|soluzione|soluzioni|tavolo|gruppo|data|luogo|exemplo|por exemplo|resposta|"
    # Dutch, Polish, Scandinavian
    "opmerking|voorbeeld|bijvoorbeeld|vraag|vragen|antwoord|voorstel|oplossing|voordelen|nadelen|onderwerp|tafel|groep|uwaga|uwagi|"
    "przykład|np|pytanie|pytania|odpowiedź|pomysł|pomysły|wniosek|wnioski|temat|stół|stolik|grupa|spørgsmål|svar|fråga|frågor|förslag|"
    "exempel|eksempel|forslag|"
    # Japanese, Chinese
    "メモ|注|例|質問|回答|問|答|提案|課題|備考|議題|日時|場所|問題|意見"
)
"""What people write before a colon that is no speaker. A file whose speakers bear such a name says `speakers = true`."""

NO_VOICES: frozenset[str] = _listed(
    "inaudible|unclear|laughter|laughs|applause|music|silence|pause|crosstalk|cross talk|noise|x|sic|blank|redacted|foreign|end|"
    "unverständlich|gelächter|lachen|applaus|musik|beifall|rires|applaudissements|musique|inaudible|risas|aplausos|música|拍手|音楽|笑|"
    "gelach|śmiech|oklaski|skratt|todo|note|…|..."
)
"""What transcripts write in brackets that is not a speaker's name."""

SENTENCE_WORDS: frozenset[str] = _listed(
    "i|is|are|was|were|be|been|am|this|that|these|those|it|my|our|your|his|her|their|we|you|they|he|she|what|why|how|when|where|if|so|"
    "not|do|does|did|have|has|had|will|would|should|could|can|must|need|needs|want|wants|think|say|said|says|like|with|from|about|there|"
    "here|one|more|some|all|thing|things|point|two|three|only|just|very|"
    "ich|ist|sind|war|das|dies|diese|es|wir|ihr|sie|mein|meine|unser|was|warum|wie|wenn|nicht|haben|hat|wird|soll|muss|kann|mit|auch|nur|"
    "je|est|sont|ce|c'est|cette|ces|il|elle|nous|vous|mon|ma|notre|que|qui|quoi|pourquoi|comment|pas|avec|plus|faut|"
    "yo|es|son|esto|esta|este|nosotros|mi|nuestro|qué|por|cómo|con|más|hay|sono|questo|questa|perché|come|jest|są|to|nie|że|jak|"
    "ik|is|dat|dit|wij|niet|met|det|är|och|att|vi|jag|jeg|ikke|og"
)
"""Words that a person's name does not hold but the opening of a sentence does ("My point is this: …")."""

SENTENCE_OPENERS: frozenset[str] = _listed(
    "i|it|my|our|your|his|her|their|we|you|they|he|she|what|why|how|when|where|if|this|that|these|those|there|here|so|not|is|are|some|all|"
    "ich|dies|diese|es|wir|sie|mein|meine|unser|was|warum|wie|wenn|nicht|je|ce|c'est|cette|ces|il|elle|nous|vous|notre|que|qui|quoi|"
    "pourquoi|comment|pas|yo|esto|esta|este|nosotros|nuestro|qué|por|cómo|hay|questo|questa|perché|come|to|nie|że|jak|ik|dat|dit|wij|vi|jag|jeg"
)
"""Of these, the ones that open a sentence even with a capital; Will, Das or Son may be people."""

PARTICLES: frozenset[str] = _listed(
    "de|da|do|dos|das|di|del|della|van|von|vom|der|den|ter|ten|zu|zur|la|le|du|des|el|al|bin|ibn|ben|af|av|y|e|i|und|and|of|the|on|"
    "table|laptop|tablet|iphone|ipad|phone"
)
"""What may stand in small letters inside a name ("Ludwig van Beethoven", "iPhone von Anna")."""
