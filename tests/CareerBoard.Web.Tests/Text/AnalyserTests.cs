using CareerBoard.Data.Search;
using CareerBoard.Data.Text;

namespace CareerBoard.Web.Tests.Text;

/// <summary>Where terms stand in the text that they are made of.</summary>
public sealed class AnalyserTests
{
    [Theory]
    [InlineData("Research Interns, 2027", "Research", "Interns", "2027")]
    [InlineData("  Crème\u00A0 brûlée\t", "Crème", "brûlée")]
    [InlineData("Cre\u0300me bru\u0302le\u0301e", "Cre\u0300me", "bru\u0302le\u0301e")]
    [InlineData("Straße, Ærø and Łódź", "Straße", "Ærø", "and", "Łódź")]
    [InlineData("ﬁne ＡＢＣ Ⅳ ㎏", "ﬁne", "ＡＢＣ", "Ⅳ", "㎏")]
    [InlineData("C++, C# and F# on ASP.NET or Node.js", "C++", "C#", "and", "F#", "on", "ASP", ".NET", "or", "Node.js")]
    [InlineData("the master’s degree at O'Reilly", "the", "master’s", "degree", "at", "O'Reilly")]
    [InlineData("機械学習 が", "機", "械", "学", "習", "が")]
    [InlineData("か\u3099 ｶﾞ", "か\u3099", "ｶﾞ")]
    [InlineData("हिन्दी संपादक", "हिन्दी", "संपादक")]
    [InlineData("مهندس تعلم", "مهندس", "تعلم")]
    [InlineData("𞤀𞤣𞤤𞤢𞤥 🙂 typographer 👩‍👩‍👧‍👦", "𞤀𞤣𞤤𞤢𞤥", "typographer")]
    [InlineData("한국어 ㅎㅏㄴ", "한국어", "ㅎㅏㄴ")]
    [InlineData("½ <b>bold</b> & \"quoted\"", "½", "½", "b", "bold", "b", "quoted")]
    [InlineData("a\0b\uD800c\r\nd", "a", "b", "c", "d")]
    [InlineData("¨\u0301 +++ ")]
    public void A_term_stands_where_its_word_is_written(string text, params string[] words)
    {
        var places = Analyser.Places(text);

        Assert.Equal(words, places.Select(place => text.Substring(place.Start, place.Length)));
        Assert.Equal(Analyser.Terms(text), places.Select(place => place.Term));
    }

    [Fact]
    public void A_word_longer_than_a_term_stands_there_as_a_whole()
    {
        var text = $"before {new string('x', 300)} after";

        Assert.Equal([(0, 6), (7, 300), (308, 5)], Analyser.Places(text).Select(place => (place.Start, place.Length)));
    }

    /// <summary>Whatever a sign does to those beside it, it folds alone as it folds among them.</summary>
    [Fact]
    public void Folding_sign_by_sign_is_folding_the_whole()
    {
        for (var code = 0; code <= 0x1FFFF; code++)
        {
            var sign = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            foreach (var text in (string[])[sign, $"a{sign}b", $" {sign} ", $"é{sign}\u0301", $"か{sign}\u3099", $"가{sign}ㅏ{sign}", $"ㄱ{sign}\u11A8", $"क{sign}\u094D{sign}ष", $"{sign}{sign}\uFF9E"])
            {
                var located = Folding.Locate(text);
                if (located.Text != Folding.Fold(text)) Assert.Fail($"U+{code:X4} in '{text}': '{Folding.Fold(text)}', sign by sign '{located.Text}'");

                var last = 0;
                for (var i = 0; i < located.Text.Length; i++)
                {
                    var (start, length) = located.Origin(i, i + 1);
                    if (start < last || length <= 0 || start + length > text.Length) Assert.Fail($"U+{code:X4} in '{text}': letter {i} is said to stand at {start}, {length} long");
                    last = start;
                }
            }
        }
    }
}
