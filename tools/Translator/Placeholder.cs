namespace KTrans.Translator; internal static class Placeholder;
