package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PortugueseReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            R$ 24,90 | vinte e quatro reais e noventa centavos
            R$ 1.299,00 | mil duzentos e noventa e nove reais
            R$ 1 | um real
            R$ 0,99 | noventa e nove centavos
            R$ 2,01 | dois reais e um centavo
            £2 | duas libras
            R$ 10–20 | dez a vinte reais
            R$ 2 milhões | dois milhões de reais
            R$ 1.000.000 | um milhão de reais
            -20% | menos vinte por cento
            12,5% | doze vírgula cinco por cento
            24/12/2026 | vinte e quatro de dezembro de dois mil e vinte e seis
            01/05/2026 | primeiro de maio de dois mil e vinte e seis
            às 18h30 | às dezoito e trinta
            às 21h | às vinte e uma horas
            às 7:30 | às sete e meia
            2 camisetas | duas camisetas
            1 blusa | uma blusa
            200 peças | duzentas peças
            2 dias | dois dias
            21 cores | vinte e um cores
            1ª vez | primeira vez
            2º lugar | segundo lugar
            30 ml | trinta mililitros
            2 × 30 ml | dois por trinta mililitros
            tamanho M | tamanho eme
            P/M | pê eme
            M/L/XL | eme , ele , xis ele
            EU 38 | é u trinta e oito
            5′10″ | cinco pés dez polegadas
            NM-204 | ene eme dois zero quatro
            FPS 50+ | efe pê esse cinquenta mais
            (11) 91234-5678 | um um nove um dois três quatro cinco seis sete oito
            contato@loja.com.br | contato arroba loja ponto com ponto br
            3-5 dias | três a cinco dias
            ½ litro | meio litro
            aprox. 3 km | aproximadamente três quilômetros
            wow 🎉 sim | wow sim
            2 horas | duas horas
            2½ horas | duas horas e meia
            1½ litro | um litro e meio
            ½ kg | meio quilo
            até 7:30 p.m. O frete | até sete e meia da noite . o frete
            às 21:00 horas | às vinte e uma horas
            3 un. a R$ 9,99/un. hoje | três unidades a nove reais e noventa e nove centavos por unidade hoje
            CEP 01310-100 | cê é pê zero um três um zero um zero zero
            3 de dezembro (qui.) | três de dezembro quinta
            tam. P/M | tamanho pê eme
            seg-sex 10h-18h, 24/48 h | segunda a sexta dez horas a dezoito horas , vinte e quatro a quarenta e oito horas
            de R$ 59,90 por R$ 39,90 | de cinquenta e nove reais e noventa centavos por trinta e nove reais e noventa centavos
            """)
    void reads(String written, String expected) {
        Readings.assertReads("pt-BR", written, expected);
    }
}
