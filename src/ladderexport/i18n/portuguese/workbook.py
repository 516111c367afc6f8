"""The workbook's own words in Portuguese."""

from __future__ import annotations

from typing import Final

from ladderexport.i18n.workbook_words import (
    CalculatorWords,
    ColumnWords,
    Labels,
    ReadMeWords,
    SheetWords,
    Term,
    ValueWords,
)

_SHEETS: Final = SheetWords(
    read_me=Term("Leia-me", "O que é esta pasta de trabalho e como lê-la."),
    offer_calculator=Term(
        "Calculadora de ofertas", "Qual é a faixa para as suas escolhas, e em que ponto dela fica uma oferta."
    ),
    pay_ranges=Term(
        "Faixas salariais",
        "Todas as faixas, publicadas ou derivadas: filtre por nível, medida, local e tipo de empresa.",
    ),
    ranges_by_level=Term("Faixas por nível", "As faixas publicadas, sua amplitude e como uma segue a outra."),
    locations=Term("Locais", "O fator de cada local, e o exemplo publicado ao lado do calculado."),
    company_types=Term("Tipos de empresa", "Onde fica a remuneração de cada tipo de empresa."),
    skills_matrix=Term("Matriz de habilidades", "O que se pede em cada habilidade, nível ao lado de nível."),
    skills_list=Term("Lista de habilidades", "As mesmas habilidades em lista: filtre por nível ou por habilidade."),
    levels=Term("Níveis", "O que a carreira diz de cada nível, item por item."),
    promotion=Term("Promoção", "O que indica prontidão para o próximo nível, e o que indica que ainda é cedo."),
    learning=Term("Aprendizado", "Planos de aprendizado, livros e outros recursos."),
    pay_changes=Term("Mudanças salariais", "Toda faixa publicada que mudou desde a edição anterior, e quanto."),
    changes=Term("Mudanças", "Tudo o mais que mudou desde a edição anterior, uma linha por mudança."),
)

_COLUMNS: Final = ColumnWords(
    level=Term("Nível", "O identificador do nível na carreira."),
    title=Term("Título", "O título do nível."),
    pay_title=Term("Título", "O título do nível, como a tabela salarial o imprime."),
    tracks=Term("Trilhas", "As trilhas da carreira de que o nível faz parte."),
    measure=Term("Medida", "O tipo de remuneração."),
    location=Term("Local", "O lugar, ou grupo de lugares, com um mesmo fator."),
    company_type=Term("Tipo de empresa", "O tipo de empregador."),
    currency=Term("Moeda", "Código ISO 4217."),
    basis=Term("Base", "A que se refere o valor: um ano, um mês ou uma hora."),
    effective=Term("Vigência", "O primeiro dia do ano, do mês ou o dia desde quando as faixas valem."),
    minimum=Term("Mínimo", "O limite inferior da faixa."),
    midpoint=Term(
        "Ponto médio",
        "(mínimo + máximo) / 2. Em faixas derivadas, calculado com os limites não arredondados e arredondado uma vez. "
        "Em faixas abertas, o meio dos valores indicados.",
    ),
    maximum=Term("Máximo", "O limite superior da faixa; um + depois do valor marca uma faixa aberta."),
    width=Term("Largura da faixa", "máximo - mínimo, com os valores mostrados."),
    spread=Term("Amplitude (sobre o mínimo)", "(máximo - mínimo) / mínimo, com os valores mostrados."),
    open_ended=Term(
        "Faixa aberta",
        "Sim, quando a fonte não dá limite superior; o máximo é então o maior valor indicado.",
    ),
    factor_low=Term("Fator, baixo", "O limite inferior do fator; quando dois se aplicam, do produto deles."),
    factor_middle=Term(
        "Fator, médio",
        "(baixo + alto) / 2 de cada fator, multiplicados: é o que as faixas derivadas usam.",
    ),
    factor_high=Term("Fator, alto", "O limite superior do fator; quando dois se aplicam, do produto deles."),
    provenance=Term(
        "Origem",
        "Publicada: está na fonte. Derivada: uma faixa publicada vezes fatores publicados. "
        "Suposta: entrou um fator que ninguém publicou.",
    ),
    why_assumed=Term("Motivo da suposição", "Por que se usa um fator que não foi publicado."),
    posting=Term(
        "Texto para o anúncio",
        "A faixa como frase para um anúncio de vaga, com os valores da linha. "
        "Uma faixa sem limite superior precisa ser fechada antes de ser anunciada.",
    ),
    level_below=Term(
        "Nível abaixo",
        "O nível com que se compara: o passo anterior, segundo as trilhas e as promoções.",
    ),
    progression=Term(
        "Progressão do ponto médio",
        "(ponto médio - ponto médio do nível abaixo) / ponto médio do nível abaixo.",
    ),
    overlap=Term(
        "Sobreposição com o nível abaixo",
        "(máximo do nível abaixo - mínimo) / (máximo - mínimo): quanto da faixa o nível abaixo alcança. "
        "Negativa onde há um intervalo.",
    ),
    standing=Term("Posição", "Onde fica a remuneração, em palavras, como publicado."),
    employers=Term("Empregadores", "A que empregadores se refere."),
    factor_source=Term("O fator é", "Se o fator é publicado ou suposto."),
    own_ranges=Term(
        "Faixas próprias",
        "As medidas com faixas publicadas para o próprio tipo; elas substituem as derivadas.",
    ),
    own_low=Term("Publicada, baixa", "O limite inferior da faixa publicada para o próprio tipo."),
    own_high=Term("Publicada, alta", "O limite superior da faixa publicada para o próprio tipo."),
    by_factor_low=Term(
        "Pelo fator, baixa", "Mínimo da faixa geral do nível × limite inferior do fator do tipo, arredondado."
    ),
    by_factor_high=Term(
        "Pelo fator, alta", "Máximo da faixa geral do nível × limite superior do fator do tipo, arredondado."
    ),
    own_difference=Term(
        "Diferença dos meios",
        "Ponto médio da faixa publicada - ponto médio da faixa geral do nível × meio do fator, arredondado.",
    ),
    remarks=Term("Observações", "O que mais a fonte diz."),
    note=Term("Nota", "Onde os números da fonte divergem ou pedem cuidado."),
    example=Term("Exemplo para", "O nível e a medida do exemplo publicado."),
    example_low=Term("Exemplo publicado, baixo", "O exemplo da fonte, ou seu limite inferior."),
    example_high=Term("Exemplo publicado, alto", "O exemplo da fonte, ou seu limite superior."),
    computed_low=Term("Calculado, baixo", "Ponto médio publicado × limite inferior do fator, arredondado."),
    computed_high=Term("Calculado, alto", "Ponto médio publicado × limite superior do fator, arredondado."),
    difference=Term("Diferença", "Meio do exemplo publicado - ponto médio publicado × meio do fator, arredondado."),
    finding=Term("Conclusão", "A diferença em palavras."),
    matrix=Term("Matriz", "A matriz de habilidades de que vem a linha."),
    number=Term("N.º", "O lugar na ordem da fonte."),
    skill=Term("Habilidade", "A linha da matriz."),
    column=Term("Coluna", "A coluna da matriz, como está no cabeçalho; pode valer para vários níveis."),
    expectation=Term("Expectativa", "O que se pede; um traço onde nada se pede."),
    years=Term("Anos de experiência", "Como a fonte os indica."),
    facet=Term("Aspecto", "De que trata o item."),
    item=Term("Item", "Uma afirmação da fonte."),
    from_level=Term("De", "O nível de onde se parte."),
    to_level=Term("Para", "O nível, ou os níveis, a que se chega."),
    kind=Term("Espécie", "De que espécie é a linha."),
    typical_time=Term("Tempo típico", "Quanto tempo o passo costuma levar."),
    remark=Term("Observação", "Uma palavra da fonte sobre o passo."),
    topic=Term("Tema", "De que trata o plano, ou a lista."),
    author=Term("Autoria", "Quem escreveu o livro."),
    time=Term("Tempo necessário", "Quanto tempo o plano exige."),
    section=Term("Seção", "A seção da carreira que mudou."),
    about=Term("Assunto", "O que mudou, como um nível ou uma promoção; vazio para a própria seção."),
    aspect=Term("O quê", "Qual lista, texto ou valor."),
    change_kind=Term(
        "Tipo de mudança",
        "Novo, retirado, alterado, reformulado, movido para outro lugar ou na lista, ou com novo código.",
    ),
    pay_move=Term(
        "O que aconteceu",
        "Aumentada: algum valor subiu e nenhum caiu. Reduzida: o contrário. Alterada: qualquer outro caso.",
    ),
    before=Term("Antes", "O que diz a edição anterior."),
    now=Term("Agora", "O que diz esta edição."),
    change=Term("Diferença", "Agora menos antes; vazio onde os dois não podem ser subtraídos."),
    change_share=Term("Diferença em %", "A diferença como parte do valor anterior."),
    currency_before=Term("Moeda antes", "Código ISO 4217 dos valores anteriores."),
    basis_before=Term("Base antes", "A que período se referiam os valores anteriores."),
    moved=Term("Movido", "De onde, ou de qual posição da lista para qual."),
)

_VALUES: Final = ValueWords(
    yes="Sim",
    no="Não",
    provenance={"published": "Publicada", "derived": "Derivada", "assumed": "Suposta"},
    per={"year": "por ano", "month": "por mês", "hour": "por hora"},
    general="Geral",
    no_factor="Não publicado",
    agrees="Coincide",
    published_higher="O publicado é maior",
    published_lower="O publicado é menor",
    same_middle="Mesmo meio, limites diferentes",
    nothing_asked="–",
    any_level="Qualquer nível",
    criterion="Critério",
    red_flag="Sinal de alerta",
    principle="Princípio",
    note="Nota",
    summary="Resumo",
    plan="Plano de aprendizado",
    book="Livro",
    resource="Recurso",
    chart_about="Uma barra para cada nível, do mínimo ao máximo: {ranges}.",
    posting_place=", {place},",
    posting_range="A faixa salarial para o cargo {title}{place} vai de {low} a {high} {per} ({measure}, {currency}{since}).",
    posting_rate="A remuneração para o cargo {title}{place} é de {low} {per} ({measure}, {currency}{since}).",
    posting_since=", vigente desde {date}",
    posting_open="Defina primeiro uma faixa fechada: esta não tem limite superior, e um anúncio precisa dos dois valores.",
)

_READ_ME: Final = ReadMeWords(
    subtitle="Pasta de trabalho da carreira",
    lead="A carreira em tabelas: ordene e filtre com os botões dos cabeçalhos azuis.",
    organisation="Organização",
    edition="Edição",
    compared_with="Comparada com",
    audience="Versão",
    audience_for="Para",
    notice="Aviso",
    updated="Última atualização",
    effective="Remuneração vigente desde",
    year="Ano {year}",
    currency="Moeda e base",
    region="Região",
    maintained_by="Mantido por",
    questions="Perguntas",
    sheets="Planilhas",
    rows=("{count} linha", "{count} linhas"),
    measures="O que se mede",
    derived="De onde vem a remuneração derivada",
    derived_range="Faixa derivada = faixa publicada do nível",
    times_location="meio do fator do local",
    times_company_type="meio do fator do tipo de empresa",
    own_ranges=(
        "Quando há uma faixa publicada para o próprio tipo de empresa, ela substitui a faixa do nível e o "
        "fator do tipo."
    ),
    rounding=(
        "Mínimo, ponto médio e máximo são arredondados uma só vez, no fim, para o múltiplo mais próximo de {rounding}, "
        "metades para cima. Valores publicados nunca são arredondados, e um fator igual a 1 não muda nada."
    ),
    factor_ends="Os fatores baixo e alto servem só para avaliação; não alargam nenhuma faixa.",
    assumed="O que foi suposto",
    assumption="Fator {factor}. {because}",
    notes="Notas da fonte",
    terms="O que significam as colunas e os termos",
    term=Term("Termo", ""),
    meaning=Term("Significado", ""),
    used_in=Term("Onde", ""),
    compa_ratio=Term("Compa-ratio", "Remuneração / ponto médio: 1 é uma remuneração no ponto médio."),
    penetration=Term(
        "Posição na faixa",
        "(remuneração - mínimo) / (máximo - mínimo): 0 no mínimo, 1 no máximo; indefinida quando os dois são iguais.",
    ),
    page="Página {page} de {pages}",
    keywords="carreira, níveis, habilidades",
)
_CALCULATOR: Final = CalculatorWords(
    lead="Escolha nas células com moldura e digite uma oferta; o resto desta planilha se ajusta.",
    choices="Suas escolhas",
    choose="▼ Escolha na lista",
    enter="▼ Digite um valor (há um exemplo aqui)",
    choose_one="Escolha um dos itens da lista.",
    enter_amount="Digite um valor, apenas com algarismos.",
    offer="Oferta",
    the_range="A faixa",
    row="Linha em “{sheet}”",
    the_offer="A oferta",
    verdict="Veredito",
    distance="Distância do ponto médio",
    distance_share="Distância em porcentagem",
    compa_ratio_is="Oferta ÷ ponto médio",
    penetration_is="(Oferta − mínimo) ÷ (máximo − mínimo)",
    distance_is="Oferta − ponto médio",
    distance_share_is="(Oferta − ponto médio) ÷ ponto médio",
    standings={
        "below": "Abaixo da faixa",
        "lower": "No terço inferior da faixa",
        "middle": "No terço médio da faixa",
        "upper": "No terço superior da faixa",
        "above": "Acima da faixa",
        "equal": "Igual ao único valor",
    },
    above_stated="Acima dos valores indicados",
    open_end="; nenhum limite superior foi publicado",
    no_offer="Nenhuma oferta foi digitada",
    no_figure="Nenhum valor foi publicado para estas escolhas",
    undefined="Indefinida: um único valor",
    none="–",
    every_level="As mesmas escolhas em cada nível",
    chosen="Escolhido",
    other_levels="Outros níveis",
    chosen_level="Nível escolhido (▶)",
    chart="Do mínimo ao máximo, com divisão no ponto médio",
    chart_about=(
        "Uma coluna flutuante para cada nível, do mínimo ao máximo da faixa para a medida, o local e o tipo de empresa "
        "escolhidos, dividida no ponto médio. O nível escolhido tem um triângulo antes do nome; uma linha transversal "
        "mostra a oferta. Os valores estão na tabela acima."
    ),
    sources="De onde vêm o gráfico e as listas",
    bar_label="Rótulo",
    bar_start="Início",
    lower_half="Metade inferior",
    upper_half="Metade superior",
    chosen_lower_half="Metade inferior, escolhida",
    chosen_upper_half="Metade superior, escolhida",
)

PORTUGUESE: Final = Labels(_SHEETS, _COLUMNS, _VALUES, _READ_ME, _CALCULATOR)
